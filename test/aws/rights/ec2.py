"""What calls of EC2 need, by the Service Authorization Reference: the resources of each, with the tags they have and get."""

from __future__ import annotations

import re

from moto.ec2.models import ec2_backends

from rights.policies import Call

KINDS = {
    "i": "instance",
    "vol": "volume",
    "snap": "snapshot",
    "sg": "security-group",
    "eipalloc": "elastic-ip",
    "eni": "network-interface",
    "subnet": "subnet",
    "vpc": "vpc",
    "ami": "image",
}
# What a call makes. Of what several make, only those kinds can be told apart by tags that the request names.
MAKES = {
    "AllocateAddress": ["elastic-ip"],
    "CreateSecurityGroup": ["security-group"],
    "CreateSnapshot": ["snapshot"],
    "CreateVolume": ["volume"],
    "RunInstances": ["instance", "volume", "network-interface"],
}
# A machine's network card goes along with it.
WITH_CARD = ("AssociateAddress", "DisassociateAddress")


def calls_of(form: dict[str, str], account: str, region: str) -> list[Call]:
    """What the request needs; its instance profile's role is somebody else's business."""
    name = form["Action"]
    action = f"ec2:{name}"
    if name.startswith(("Describe", "Get")):
        return [Call(action, "*", {})]
    given = tag_specifications(form)
    made = [Call(action, arn(kind, "new", account, region), request_tags(given.get(kind, {}))) for kind in MAKES.get(name, [])]
    tagged = [
        Call("ec2:CreateTags", arn(kind, "new", account, region), {**request_tags(tags), "ec2:CreateAction": name})
        for kind, tags in given.items()
    ]
    own = request_tags(tags_below("Tag", form)) if name in ("CreateTags", "DeleteTags") else {}
    backend = ec2_backends[account][region]
    there = [
        Call(action, arn(KINDS[each.split("-")[0]], each, account, region), {**resource_tags(backend.tags.get(each, {})), **own})
        for each in ids_in(form, backend)
    ]
    card = [Call(action, arn("network-interface", "eni-of-it", account, region), {})] if name in WITH_CARD else []
    return made + there + card + tagged


def ids_in(form: dict[str, str], backend) -> list[str]:
    """Things that are there, which the request names; an association stands for its address and its machine."""
    found = []
    for value in form.values():
        if re.fullmatch(r"eipassoc-[0-9a-f]+", value):
            # One that is gone already stands for nothing.
            for address in backend.describe_addresses():
                if address.association_id == value:
                    found += [address.allocation_id, *([address.instance.id] if address.instance else [])]
        elif re.fullmatch(rf"({'|'.join(KINDS)})-[0-9a-f]+", value):
            found.append(value)
    return sorted(set(found))


def arn(kind: str, name: str, account: str, region: str) -> str:
    """Images and snapshots have no account in theirs."""
    owner = "" if kind in ("image", "snapshot") else account
    return f"arn:aws:ec2:{region}:{owner}:{kind}/{name}"


def tag_specifications(form: dict[str, str]) -> dict[str, dict[str, str]]:
    """Kind → tags that it is made with."""
    numbers = {key.split(".")[1] for key in form if key.startswith("TagSpecification.")}
    return {
        form[f"TagSpecification.{number}.ResourceType"]: tags_below(f"TagSpecification.{number}.Tag", form)
        for number in sorted(numbers)
    }


def tags_below(prefix: str, form: dict[str, str]) -> dict[str, str]:
    """Tags as a form spells them: Tag.1.Key, Tag.1.Value."""
    keys = {key: value for key, value in form.items() if re.fullmatch(rf"{re.escape(prefix)}\.\d+\.Key", key)}
    return {value: form.get(key.removesuffix("Key") + "Value", "") for key, value in keys.items()}


def request_tags(tags: dict[str, str]) -> dict[str, str]:
    """As conditions name them."""
    return {f"aws:RequestTag/{key}": value for key, value in tags.items()}


def resource_tags(tags: dict[str, str]) -> dict[str, str]:
    """As conditions name them."""
    return {f"aws:ResourceTag/{key}": value for key, value in tags.items()}
