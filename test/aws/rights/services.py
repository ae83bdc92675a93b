"""What calls of IAM, the parameter store, snapshot policies and schedules need, by the Service Authorization Reference."""

from __future__ import annotations

import json
import re
from urllib.parse import unquote

from moto.iam.models import iam_backends

from rights.ec2 import request_tags, tags_below
from rights.policies import Call


def iam_calls(form: dict[str, str], account: str) -> list[Call]:
    """A call on a role or an instance profile; a profile that is given a role hands it to EC2."""
    name, action = form["Action"], f"iam:{form['Action']}"
    tags = tags_below("Tags.member", form)
    role = form.get("RoleName")
    if "InstanceProfileName" in form:
        where = f"arn:aws:iam::{account}:instance-profile/{form['InstanceProfileName']}"
        more = [passed(role, "ec2.amazonaws.com", account)] if name == "AddRoleToInstanceProfile" else []
        return [
            Call(action, where, {}),
            *more,
            *([Call("iam:TagInstanceProfile", where, {})] if tags and "Create" in name else []),
        ]
    if role is None:
        raise ValueError(f"this stand-in does not know {action} without a role")
    where = f"arn:aws:iam::{account}:role/{role}"
    boundary = form.get("PermissionsBoundary") or boundary_of(role, account)
    context = {"iam:PermissionsBoundary": boundary} if boundary else {}
    return [Call(action, where, context), *([Call("iam:TagRole", where, {})] if tags and "Create" in name else [])]


def boundary_of(role: str, account: str) -> str | None:
    """The boundary of a role that is there."""
    found = next((each for each in iam_backends[account]["aws"].roles.values() if each.name == role), None)
    return getattr(found, "permissions_boundary_arn", None)


def passed(role: str, service: str, account: str) -> Call:
    """A role is handed to a service; it is named or given by its ARN."""
    where = role if role.startswith("arn:") else f"arn:aws:iam::{account}:role/{role}"
    return Call("iam:PassRole", where, {"iam:PassedToService": service})


def role_of_profile(profile: str, account: str) -> str:
    """The role that machines with this instance profile get."""
    return iam_backends[account]["aws"].get_instance_profile(profile).roles[0].name


def ssm_calls(target: str, asked: dict, account: str, region: str) -> list[Call]:
    """A call on a parameter or a path of parameters."""
    name = target.removeprefix("AmazonSSM.")
    if name == "DescribeParameters":
        return [Call(f"ssm:{name}", "*", {})]
    path = asked.get("Name") or asked.get("Path") or asked.get("ResourceId")
    if path is None:
        raise ValueError(f"this stand-in does not know ssm:{name} of {sorted(asked)}")
    owner = "" if path.startswith("/aws/") else account
    where = f"arn:aws:ssm:{region}:{owner}:parameter/{path.lstrip('/')}"
    names = [name, *(["AddTagsToResource"] if name == "PutParameter" and asked.get("Tags") else [])]
    return [Call(f"ssm:{each}", where, {}) for each in names]


def dlm_calls(method: str, path: str, asked: dict, account: str, region: str, tags_of) -> list[Call]:
    """A call on snapshot policies; `tags_of` tells a policy's tags by its id."""
    policy = re.search(r"policy-[0-9a-f]+", path)
    if path.startswith("/tags/"):
        name = {"GET": "ListTagsForResource", "POST": "TagResource", "DELETE": "UntagResource"}[method]
    elif policy is None:
        name = {"GET": "GetLifecyclePolicies", "POST": "CreateLifecyclePolicy"}[method]
    else:
        name = f"{ {'GET': 'Get', 'PATCH': 'Update', 'DELETE': 'Delete'}[method] }LifecyclePolicy"
    role = asked.get("ExecutionRoleArn")
    handed = [passed(role, "dlm.amazonaws.com", account)] if role else []
    if policy is None:
        return [Call(f"dlm:{name}", "*", request_tags(asked.get("Tags", {}))), *handed]
    tags = {f"aws:ResourceTag/{key}": value for key, value in tags_of(policy[0]).items()}
    return [Call(f"dlm:{name}", f"arn:aws:dlm:{region}:{account}:policy/{policy[0]}", tags), *handed]


def scheduler_calls(method: str, path: str, query: dict[str, str], asked: dict, account: str, region: str) -> list[Call]:
    """A call on a schedule, a group of them, or the tags of a group."""
    verb = {"GET": "Get", "POST": "Create", "PUT": "Update", "DELETE": "Delete"}[method]
    kind, _, name = unquote(path).lstrip("/").partition("/")
    base = f"arn:aws:scheduler:{region}:{account}"
    if kind == "tags":
        return [
            Call(
                f"scheduler:{ {'Get': 'ListTagsForResource', 'Create': 'TagResource', 'Delete': 'UntagResource'}[verb] }",
                name,
                {},
            )
        ]
    if kind == "schedule-groups":
        where = f"{base}:schedule-group/{name}"
        return [
            Call(f"scheduler:{verb}ScheduleGroup", where, {}),
            *([Call("scheduler:TagResource", where, {})] if asked.get("Tags") else []),
        ]
    group = asked.get("GroupName") or query.get("groupName") or "default"
    role = asked.get("Target", {}).get("RoleArn")
    handed = [passed(role, "scheduler.amazonaws.com", account)] if role else []
    return [Call(f"scheduler:{verb}Schedule", f"{base}:schedule/{group}/{name}", {}), *handed]


def json_of(body: bytes) -> dict:
    """A request's document; nothing where it has none."""
    return json.loads(body) if body.strip() else {}
