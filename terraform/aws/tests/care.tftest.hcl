# Snapshots, hours, the budget's alarm: what a hub has only when its file asks. Mocked like the tests beside it.
mock_provider "aws" {
  override_during = plan
  source          = "./tests/mocks"
}

variables {
  name      = "physics-101"
  region    = "eu-central-1"
  machine   = "m6i.xlarge"
  disk_size = 100
  settings  = "{\"version\": 1, \"name\": \"physics-101\", \"https\": \"auto\", \"url\": null}"
}

run "a_hub_that_asks_for_nothing" {
  command = plan

  assert {
    condition     = length(aws_dlm_lifecycle_policy.homes) + length(aws_scheduler_schedule.hours) + length(aws_budgets_budget.this) == 0
    error_message = "no snapshots, no hours, no alarm"
  }

  assert {
    condition     = length(aws_iam_role.backup) + length(aws_iam_role.schedule) == 0
    error_message = "no role without a use"
  }
}

run "snapshots_twice_a_day" {
  command = plan

  variables {
    backup = { hours = 12, keep = 14 }
  }

  assert {
    condition     = one(aws_dlm_lifecycle_policy.homes[0].policy_details[0].schedule[0].create_rule[*].interval) == 12
    error_message = "one every 12 hours"
  }

  assert {
    condition     = one(aws_dlm_lifecycle_policy.homes[0].policy_details[0].schedule[0].retain_rule[*].count) == 14
    error_message = "14 are kept"
  }

  assert {
    condition     = aws_dlm_lifecycle_policy.homes[0].policy_details[0].target_tags == tomap({ homes-of = "physics-101" }) && aws_ebs_volume.homes.tags["homes-of"] == "physics-101"
    error_message = "the policy takes the homes' disk, and no disk of another hub or of the system"
  }
}

run "snapshots_once_a_week" {
  command = plan

  variables {
    backup = { hours = 168, keep = 4 }
  }

  assert {
    condition     = one(aws_dlm_lifecycle_policy.homes[0].policy_details[0].schedule[0].create_rule[*].cron_expression) == "cron(0 1 ? * SUN *)"
    error_message = "Data Lifecycle Manager knows a week as a cron expression only"
  }
}

run "snapshots_too_odd" {
  command = plan

  variables {
    backup = { hours = 5, keep = 4 }
  }

  expect_failures = [var.backup]
}

run "class_hours" {
  command = plan

  variables {
    schedule = { start = "07:30", stop = "22:00", days = ["mon", "wed"], timezone = "Europe/Zurich" }
  }

  assert {
    condition     = { for key, each in aws_scheduler_schedule.hours : key => each.schedule_expression } == { start = "cron(30 7 ? * MON,WED *)", stop = "cron(0 22 ? * MON,WED *)" }
    error_message = "it starts and stops on the days it runs"
  }

  assert {
    condition     = alltrue([for each in aws_scheduler_schedule.hours : each.schedule_expression_timezone == "Europe/Zurich"])
    error_message = "in the class's own time"
  }

  assert {
    condition     = alltrue([for key, each in aws_scheduler_schedule.hours : each.target[0].arn == "arn:aws:scheduler:::aws-sdk:ec2:${key}Instances" && jsondecode(each.target[0].input) == { InstanceIds = [aws_instance.this.id] }])
    error_message = "each asks EC2 for its own machine"
  }
}

run "an_evening_class" {
  command = plan

  variables {
    schedule = { start = "18:00", stop = "02:00", days = ["fri", "sun"], timezone = "UTC" }
  }

  assert {
    condition     = aws_scheduler_schedule.hours["stop"].schedule_expression == "cron(0 2 ? * MON,SAT *)"
    error_message = "a night ends on the day after: ${aws_scheduler_schedule.hours["stop"].schedule_expression}"
  }
}

run "no_time" {
  command = plan

  variables {
    schedule = { start = "7:30", stop = "22:00", days = ["mon"], timezone = "UTC" }
  }

  expect_failures = [var.schedule]
}

run "a_budget" {
  command = plan

  variables {
    budget = { monthly = 900, currency = "USD", alert = [80, 100], email = "physics-it@example.org" }
  }

  assert {
    condition     = one(aws_budgets_budget.this[0].cost_filter[*].values) == tolist(["user:hub$physics-101"])
    error_message = "only what carries the hub's tag counts"
  }

  assert {
    condition     = sort([for each in aws_budgets_budget.this[0].notification : each.threshold]) == sort(["80", "100"]) && alltrue([for each in aws_budgets_budget.this[0].notification : each.subscriber_email_addresses == toset(["physics-it@example.org"])])
    error_message = "a mail at each percentage"
  }
}

run "too_many_alarms" {
  command = plan

  variables {
    budget = { monthly = 900, currency = "USD", alert = [10, 20, 30, 40, 50, 60], email = "physics-it@example.org" }
  }

  expect_failures = [var.budget]
}

run "a_disk_that_may_go_some_day" {
  command = plan

  assert {
    condition     = aws_ebs_volume.homes.final_snapshot
    error_message = "no disk is deleted without a last snapshot"
  }
}
