# The module computes values only: these runs need no provider, no account and no network.
variables {
  name     = "physics-101"
  settings = "{\"version\": 1, \"name\": \"physics-101\", \"mem_limit\": \"2G\"}"
}

run "digests_and_user_data" {
  command = plan

  assert {
    condition     = startswith(output.user_data, "#cloud-config\n{")
    error_message = "user_data is cloud-init's JSON form"
  }

  assert {
    condition     = can(regex("^[0-9a-f]{64}$", output.stack_digest)) && can(regex("^[0-9a-f]{64}$", output.settings_digest))
    error_message = "digests are sha256 in hex"
  }

  assert {
    condition     = can(yamldecode(output.user_data).runcmd[0][1])
    error_message = "user_data is valid YAML with one command as a list, so that no shell reads it"
  }
}

run "settings_digest_ignores_spacing_and_order" {
  command = plan

  variables {
    settings = "{\"name\":\"physics-101\",\"mem_limit\":\"2G\",\"version\":1}"
  }

  assert {
    condition     = output.settings_digest == sha256(jsonencode({ version = 1, name = "physics-101", mem_limit = "2G" }))
    error_message = "the same content has the same digest"
  }
}

run "hostile_settings_stay_literal" {
  command = plan

  variables {
    settings = jsonencode({
      version      = 1
      name         = "physics-101"
      display_name = "'; rm -rf / #\n$(reboot) `id` $${x} %%{ if true } {{ 7*7 }} \\\" ]]> \u2028 😀"
    })
  }

  assert {
    condition     = !strcontains(output.user_data, "reboot") && !strcontains(output.user_data, "rm -rf")
    error_message = "no word of the settings stands in the user data in clear"
  }

  assert {
    condition = one([
      for file in yamldecode(output.user_data).write_files : file.encoding if endswith(file.path, "/settings.json")
    ]) == "gz+b64"
    error_message = "settings travel encoded"
  }
}

run "a_settings_source_keeps_settings_out_of_user_data" {
  command = plan

  variables {
    settings_source = { kind = "s3", options = { SETTINGS_BUCKET = "hubs", SETTINGS_KEY = "physics-101/settings.json" } }
    stack_url       = "https://example.org/stack.bundle"
  }

  assert {
    condition     = length([for file in yamldecode(output.user_data).write_files : file if endswith(file.path, "/settings.json")]) == 0
    error_message = "a change of settings must not change the user data, which would replace the machine"
  }

  assert {
    condition     = output.user_data_bytes < 16384
    error_message = "the loader's user data fits AWS's limit of 16 KiB"
  }
}

run "refuses_a_bad_name" {
  command         = plan
  expect_failures = [var.name]

  variables {
    name = "Physics"
  }
}

run "refuses_settings_of_another_version" {
  command         = plan
  expect_failures = [var.settings]

  variables {
    settings = "{\"version\": 2, \"name\": \"physics-101\"}"
  }
}

run "refuses_settings_of_another_hub" {
  command         = plan
  expect_failures = [var.settings]

  variables {
    settings = "{\"version\": 1, \"name\": \"stats\"}"
  }
}

run "refuses_a_source_that_is_a_path" {
  command         = plan
  expect_failures = [var.settings_source]

  variables {
    settings_source = { kind = "../../bin/sh" }
  }
}

run "refuses_an_option_that_is_no_variable_name" {
  command         = plan
  expect_failures = [var.settings_source]

  variables {
    settings_source = { kind = "file", options = { "a b" = "c" } }
  }
}

run "refuses_a_stack_url_without_tls" {
  command         = plan
  expect_failures = [var.stack_url]

  variables {
    stack_url = "http://example.org/stack.bundle"
  }
}

run "refuses_a_disk_outside_dev" {
  command         = plan
  expect_failures = [var.data_disk]

  variables {
    data_disk = "/etc/passwd"
  }
}
