# What comes back from the machine: where it is written, and that the machine's role may write nothing else.
mock_provider "aws" {
  override_during = plan
  source          = "./tests/mocks"

  mock_resource "aws_s3_bucket" {
    defaults = { arn = "arn:aws:s3:::the-bucket" }
  }
  mock_resource "aws_ssm_parameter" {
    defaults = { arn = "arn:aws:ssm:eu-central-1:123456789012:parameter/mocked" }
  }
}

variables {
  secret_revisions = { OAUTH = 4711 }
  name             = "physics-101"
  region           = "eu-central-1"
  machine          = "m6i.xlarge"
  disk_size        = 100
  secrets          = { OAUTH = "canary" }
  settings         = "{\"version\": 1, \"name\": \"physics-101\", \"https\": \"auto\", \"url\": null}"
}

run "the_way_back" {
  command = plan

  assert {
    condition     = output.settings_revision == substr(sha256(aws_s3_object.settings.content), 0, 16)
    error_message = "the revision is the digest of the very document that the machine fetches"
  }

  assert {
    condition     = aws_ssm_parameter.secret_revisions.insecure_value == jsonencode(output.secret_revisions) && output.secret_revisions == var.secret_revisions
    error_message = "apply waits for the very revisions that the machine reads"
  }

  assert {
    condition     = !startswith(aws_ssm_parameter.secret_revisions.name, "${local.parameters}/secrets/")
    error_message = "the note of the secrets' revisions is no secret of the hub"
  }

  assert {
    condition     = jsondecode(aws_ssm_parameter.place.insecure_value).machine == "i-0123456789abcdef0" && jsondecode(aws_ssm_parameter.place.insecure_value).url == output.url
    error_message = "whoever knows the hub's name finds its machine"
  }

  assert {
    condition     = endswith(jsondecode(aws_ssm_parameter.place.insecure_value).report, "/report/machine.json")
    error_message = "whoever knows the hub's name finds the machine's report"
  }

  assert {
    condition = [
      for statement in data.aws_iam_policy_document.machine.statement : [statement.actions, statement.resources]
      if length(setintersection(statement.actions, ["s3:PutObject", "ssm:PutParameter", "s3:*", "ssm:*"])) > 0
      ] == [
      [toset(["s3:PutObject"]), toset(["arn:aws:s3:::the-bucket/report/machine.json"])],
      [toset(["ssm:PutParameter"]), toset([aws_ssm_parameter.first_passwords.arn])],
    ]
    error_message = "the machine writes its report and its first passwords, and nothing that it reads"
  }

  assert {
    condition     = !strcontains(local.report_key, local.settings_key) && startswith(local.report_key, "report/")
    error_message = "the report is not the settings document, and old ones go"
  }
}
