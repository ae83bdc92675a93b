"""What requests to S3 need, by the Service Authorization Reference: the bucket in the path, as the stand-in is asked."""

from __future__ import annotations

import re
from urllib.parse import unquote

from rights.policies import Call

# Part of a bucket in the query → what reading it is called; writing and removing it, where that is done.
PARTS = {
    "accelerate": ("GetAccelerateConfiguration", None),
    "acl": ("GetBucketAcl", None),
    "cors": ("GetBucketCORS", None),
    "encryption": ("GetEncryptionConfiguration", "PutEncryptionConfiguration"),
    "lifecycle": ("GetLifecycleConfiguration", "PutLifecycleConfiguration"),
    "location": ("GetBucketLocation", None),
    "logging": ("GetBucketLogging", None),
    "object-lock": ("GetBucketObjectLockConfiguration", None),
    "policy": ("GetBucketPolicy", "PutBucketPolicy"),
    "publicAccessBlock": ("GetBucketPublicAccessBlock", "PutBucketPublicAccessBlock"),
    "replication": ("GetReplicationConfiguration", None),
    "requestPayment": ("GetBucketRequestPayment", None),
    "tagging": ("GetBucketTagging", "PutBucketTagging"),
    "versioning": ("GetBucketVersioning", "PutBucketVersioning"),
    "versions": ("ListBucketVersions", None),
    "website": ("GetBucketWebsite", None),
}
WHOLE_BUCKET = {"DELETE": "DeleteBucket", "GET": "ListBucket", "HEAD": "ListBucket", "PUT": "CreateBucket"}


def calls_of(method: str, path: str, query: dict[str, str], headers: dict[str, str], body: bytes, account: str) -> list[Call]:
    """What the request needs."""
    bucket, _, key = unquote(path).lstrip("/").partition("/")
    where = f"arn:aws:s3:::{bucket}"
    context = {"aws:ResourceAccount": account}
    if key:
        names = object_actions(method, query, headers)
        return [Call(f"s3:{name}", f"{where}/{key}", context) for name in names]
    if method == "POST" and "delete" in query:
        return [
            Call("s3:DeleteObjectVersion" if b"<VersionId>" in each else "s3:DeleteObject", f"{where}/{key_in(each)}", context)
            for each in re.findall(rb"<Object>.*?</Object>", body, re.DOTALL)
        ]
    return [Call(f"s3:{bucket_action(method, query)}", where, context)]


def bucket_action(method: str, query: dict[str, str]) -> str:
    """The action on a bucket itself."""
    part = next((each for each in PARTS if each in query), None)
    name = WHOLE_BUCKET.get(method) if part is None else PARTS[part][0 if method in ("GET", "HEAD") else 1]
    if name is None:
        raise ValueError(f"this stand-in does not know {method} of a bucket's {part}")
    return name


def object_actions(method: str, query: dict[str, str], headers: dict[str, str]) -> list[str]:
    """The actions on an object."""
    if "tagging" in query:
        return ["GetObjectTagging" if method == "GET" else "PutObjectTagging"]
    if method == "PUT":
        return ["PutObject", *(["PutObjectTagging"] if headers.get("x-amz-tagging") else [])]
    version = "Version" if "versionId" in query else ""
    if method == "DELETE":
        return [f"DeleteObject{version}"]
    return [f"GetObject{version}"]


def key_in(element: bytes) -> str:
    """The key of one object of a list."""
    return re.search(rb"<Key>(.*?)</Key>", element, re.DOTALL)[1].decode()
