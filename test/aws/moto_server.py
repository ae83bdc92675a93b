"""AWS's stand-in for tests: moto's server with what it lacks for a hub. `python moto_server.py BUCKET` prints its address.

Then it answers questions, one JSON object a line on standard input:
{"id": 1, "service": "ec2", "call": "describe_volumes", "request": {}} is answered by {"id": 1, "answer": {…}} or
{"id": 1, "error": "words"}. Service "rights" is not AWS's: it says whose the access keys are
(rights/guard.py). Everything is kept in memory and gone with the process.
"""

import functools
import json
import logging
import os
import sys
from datetime import datetime, timezone
from threading import Lock, Thread

os.environ.setdefault("AWS_ACCESS_KEY_ID", "test")
os.environ.setdefault("AWS_SECRET_ACCESS_KEY", "test")

import boto3
import moto.ec2.responses.instances as instances
from dlm import LifecycleManager
from moto.iam.access_control import PermissionResult
from moto.moto_server.werkzeug_app import DomainDispatcherApplication, create_backend_app
from moto.s3.models import FakeBucket
from moto.ssm.models import Parameter, ParameterDict
from rights.guard import Guard
from werkzeug.serving import make_server

REGION = "eu-central-1"
UBUNTU = "/aws/service/canonical/ubuntu/server/24.04/stable/current/amd64/hvm/ebs-gp3/ami-id"
# One of the images that moto knows in every region.
AN_IMAGE = "ami-785db401"


def main(bucket: str) -> None:
    """Serve on a free port until the process is ended."""
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    manager = LifecycleManager(DomainDispatcherApplication(app))
    guard = Guard(manager, manager.tags_of)
    server = make_server("127.0.0.1", 0, OneAtATime(guard), threaded=True)
    address = f"http://127.0.0.1:{server.server_port}"
    know_ubuntu()
    take_user_data_in_place()
    leave_out_conditions()
    Thread(target=server.serve_forever, daemon=True).start()
    store = client_of("s3", address)
    store.create_bucket(Bucket=bucket, CreateBucketConfiguration={"LocationConstraint": REGION})
    store.put_bucket_versioning(Bucket=bucket, VersioningConfiguration={"Status": "Enabled"})
    print(address, flush=True)
    # Ends with whoever started it: its standard input closes then.
    for line in sys.stdin:
        print(json.dumps(answer_to(json.loads(line), address, guard), default=as_text), flush=True)


def answer_to(question: dict, address: str, guard: Guard) -> dict:
    """Ask AWS's own API, as a boto3 client spells it."""
    if question["service"] == "rights":
        return {"id": question["id"], "answer": guard.told(question["call"], question["request"])}
    try:
        call = getattr(client_of(question["service"], address), question["call"])
        return {"id": question["id"], "answer": call(**question["request"])}
    except Exception as error:  # Whoever asked decides what it means.
        return {"id": question["id"], "error": f"{type(error).__name__}: {error}"}


@functools.cache
def client_of(service: str, address: str):
    """A client; making one takes longer than most answers."""
    return boto3.client(service, endpoint_url=address, region_name=REGION)


def as_text(value) -> str:
    """The content of an object in S3, and dates."""
    return value.read().decode() if hasattr(value, "read") else str(value)


class OneAtATime:
    """A WSGI application that is never asked two things at once, as moto's memory has no locks.

    A call that fails halfway is repeated by the plugin, and finds there what it made itself: ParameterAlreadyExists.
    """

    def __init__(self, behind):
        self.behind = behind
        self.lock = Lock()

    def __call__(self, environ, start_response):
        """Answer one request."""
        with self.lock:
            return self.behind(environ, start_response)


def app(service: str):
    """moto's own application, which answers 501 to what it cannot do: plugins repeat a 500 for minutes."""
    made = create_backend_app(service)
    made.register_error_handler(NotImplementedError, lambda error: (str(error), 501))
    return made


def know_ubuntu() -> None:
    """Canonical's public parameter, which moto does not have."""
    own = ParameterDict._check_loading_status

    def check(self, key: str) -> None:
        own(self, key)
        if key == UBUNTU and not dict.__contains__(self, UBUNTU):
            dict.__setitem__(self, UBUNTU, [])
            self[UBUNTU].append(
                Parameter(
                    account_id=self.account_id,
                    name=UBUNTU,
                    value=AN_IMAGE,
                    parameter_type="String",
                    description=None,
                    allowed_pattern=None,
                    keyid=None,
                    last_modified_date=datetime.now(timezone.utc).timestamp(),
                    version=1,
                    data_type="aws:ec2:image",
                )
            )

    ParameterDict._check_loading_status = check


def take_user_data_in_place() -> None:
    """moto decodes changed user data before it reads it, and then refuses it."""
    own = instances.parse_user_data
    instances.parse_user_data = lambda value: own(value.encode() if isinstance(value, str) else value)


def leave_out_conditions() -> None:
    """moto takes no notice of conditions in a bucket's policy: "deny what comes without TLS" would deny everything."""
    own = FakeBucket.get_permission

    def permission(self, action: str, resource: str):
        if self.policy is None or not any("Condition" in each for each in json.loads(self.policy)["Statement"]):
            return own(self, action, resource)
        return PermissionResult.NEUTRAL

    FakeBucket.get_permission = permission


if __name__ == "__main__":
    main(sys.argv[1])
