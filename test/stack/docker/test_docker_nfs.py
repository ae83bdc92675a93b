"""Data on an NFS server, with a kernel that is both server and client: the one under these tests often is neither."""

import json

import pytest
from docker_support.kernel import KernelsMachine, NoKernel, unpacked

SETTINGS = {"version": 1, "name": "physics-101", "provider": "openstack", "https": "off", "url": None, "storage": {}}
# Each after those that it needs.
MODULES = [
    *("overlay", "oid_registry", "netfs", "sunrpc", "grace", "lockd", "nfs_acl"),
    *("auth_rpcgss", "fscache", "dns_resolver", "nfsd", "nfs", "nfsv4"),
]
PACKAGES = ("nfs-kernel-server", "nfs-common", "libwrap0")
SERVER = """set -e
ip link set lo up
mkdir -p /run/etc /run/export/sky && echo stars >/run/export/sky/stars.csv
echo '/run/export 127.0.0.1(rw,fsid=0,no_subtree_check,insecure,no_root_squash)' >/run/etc/exports
mount -t overlay overlay -o lowerdir=/run/etc:/etc /etc
mount -t overlay overlay -o lowerdir={root}/sbin:/usr/sbin /usr/sbin
mount -t nfsd nfsd /proc/fs/nfsd
mount -t tmpfs state /var/lib && mkdir -p /var/lib/nfs/v4recovery && touch /var/lib/nfs/etab /var/lib/nfs/rmtab
libraries="$(find {root} -name 'lib*.so*' -printf '%h\\n' | sort -u | paste -sd:)"
export LD_LIBRARY_PATH="$libraries"
{root}/usr/sbin/rpc.mountd --no-nfs-version 3
{root}/usr/sbin/rpc.nfsd --no-nfs-version 3 --host 127.0.0.1 2
{root}/usr/sbin/exportfs -ra
"""


@pytest.fixture(scope="module")
def machine(kernel, tmp_path_factory):
    """A machine beside an NFS server, on which no package is missing."""
    try:
        # Below the folder that this kernel sees.
        root = unpacked(kernel.folder, *PACKAGES)
    except NoKernel as reason:
        pytest.skip(str(reason))
    kernel.load(*MODULES)
    served = kernel.sh(SERVER.format(root=root))
    if served.returncode != 0:
        pytest.skip(f"the NFS server does not start here: {served.stderr.strip()[-200:]}")
    found = KernelsMachine(kernel, "nfs")
    found.tool("dpkg-query", "echo installed")
    return found


def test_everybody_reads_it_and_nobody_writes_to_it(kernel, machine):
    sky = want(machine, readonly=True)
    assert kernel.sh(f"cat {sky}/stars.csv").stdout == "stars\n"
    assert "Read-only file system" in kernel.sh(f"echo mine >{sky}/mine.txt").stderr
    assert "Read-only file system" in kernel.sh(f"rm {sky}/stars.csv").stderr


def test_it_is_written_to_where_the_hub_file_says_so(kernel, machine):
    sky = want(machine, readonly=False)
    assert kernel.sh(f"echo mine >{sky}/mine.txt && sync {sky}/mine.txt && cat /run/export/sky/mine.txt").stdout == "mine\n"


def test_what_is_not_there_is_told(machine):
    want(machine, source="nfs://127.0.0.1/moon")
    notice = json.loads((machine.var / "run" / "notices.json").read_text())["dataset-sky"]
    assert notice.startswith("The dataset sky (nfs://127.0.0.1/moon) is not there: ")
    assert "No such file or directory" in notice


def want(machine, source="nfs://127.0.0.1/sky", **more):
    """Make this the dataset of the settings; where it lies then."""
    datasets = [{"name": "sky", "source": source, **more}]
    (machine.var / "settings.next.json").write_text(json.dumps({**SETTINGS, "datasets": datasets}))
    done = machine.run("mount_datasets")
    assert done.returncode == 0, done.stderr
    return machine.data / "datasets" / "sky"
