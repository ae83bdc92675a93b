// Builders of reviews and comment models, and every state a comment can be in.
import type { ApplyResult, CommentModel, HubOutcome } from "../../src/core/comment-model.ts";
import type { ReplyContext } from "../../src/core/comment-reply.ts";
import type { Problem } from "../../src/core/problem.ts";
import type { PartChange, Review } from "../../src/core/review.ts";

export function part(more: Partial<PartChange>): PartChange {
  return {
    address: "terraform_data.settings",
    role: "settings",
    label: "the settings document",
    action: "update",
    because: [],
    attributes: ["input"],
    ...more,
  };
}

/** A review of a hub whose list of users changes. */
export function review(more: Partial<Review> = {}): Review {
  return {
    hub: "physics-101",
    file: "hubs/physics-101.yaml",
    provider: "aws",
    where: "aws eu-central-1",
    kind: "settings",
    headline: "settings only · notebooks keep running",
    downtimeSeconds: 0,
    durationSeconds: 20,
    people: "bob loses access; everybody else notices nothing",
    data: { state: "none" },
    cost: { before: 182, after: 182, currency: "USD", source: "price table of 2026-10-01" },
    settings: [
      {
        path: "allowed_users",
        before: "alice, bob",
        after: "alice, carol, dave",
        words: "bob loses access at once; bob's home stays",
      },
      { path: "mem_limit", before: "2G", after: "3G", words: "for servers started from now on" },
    ],
    parts: [part({})],
    alerts: [],
    withoutEffect: [],
    secretsNeeded: [],
    url: "https://physics-101.hubs.example.org",
    digest: "5f2a9c01b7de".padEnd(64, "0"),
    ...more,
  };
}

export function planned(more: Partial<Review> = {}, text = terraformText): HubOutcome {
  return { state: "planned", review: review(more), text, hasSensitiveChanges: false };
}

const terraformText = `Terraform will perform the following actions:

  # terraform_data.settings will be updated in-place
  ~ resource "terraform_data" "settings" {
      ~ input  = (sensitive)
    }

Plan: 0 to add, 1 to change, 0 to destroy.`;

export function model(more: Partial<CommentModel> = {}): CommentModel {
  return {
    pullRequest: 12,
    commit: "abc1234def5678abc1234def5678abc1234def56",
    baseCommit: "ba5e234def5678abc1234def5678abc1234def56",
    repositoryUrl: "https://github.com/physics/hubs",
    plannedAt: "2026-10-01T14:02:33Z",
    run: { url: "https://github.com/physics/hubs/actions/runs/1001", id: 1001, attempt: 1 },
    phase: { phase: "reviewed" },
    isFork: false,
    problems: [],
    policy: [],
    hubs: [planned()],
    likelyRenames: [],
    tool: "terraform 1.11.4",
    lock: "1a2b3c4d".padEnd(64, "0"),
    isKeyed: true,
    helpUrl: "https://github.com/physics/hubs/blob/main/docs/how-to/read-the-comment.md",
    ...more,
  };
}

export const newHub = review({
  hub: "chem-lab",
  file: "hubs/chem-lab.yaml",
  where: "openstack cern",
  kind: "new",
  headline: "new hub",
  durationSeconds: 400,
  people: "up to 30 users; sign-up approved by alice",
  data: { state: "created", words: "new 320 GB disk" },
  cost: { before: null, after: null, currency: "USD", source: "no price for cern" },
  settings: [],
  parts: [
    part({
      action: "create",
      address: "openstack_compute_instance_v2.this",
      role: "machine",
      label: "the machine",
    }),
    part({
      action: "create",
      address: "openstack_blockstorage_volume_v3.home",
      role: "disk",
      label: "the disk with the homes",
    }),
    part({
      action: "create",
      address: "openstack_networking_floatingip_v2.this",
      role: "address",
      label: "the address",
    }),
    part({ action: "create" }),
  ],
  url: "https://chem-lab.hubs.example.org",
});

export const replaced = review({
  hub: "stats",
  file: "hubs/stats.yaml",
  kind: "machine-replaced",
  headline: "machine replaced by m6i.4xlarge",
  downtimeSeconds: 240,
  durationSeconds: 300,
  people: "~90 signed-in users are cut off; they sign in again",
  data: { state: "kept", words: "homes kept (same disk)" },
  cost: { before: 412, after: 655, currency: "USD", source: "price table of 2026-10-01" },
  settings: [{ path: "machine", before: "m6i.2xlarge", after: "m6i.4xlarge", words: null }],
  parts: [
    part({
      action: "replace",
      address: "aws_instance.this",
      role: "machine",
      label: "the machine",
      because: ["instance_type"],
    }),
    part({
      action: "update",
      address: "aws_eip.this",
      role: "address",
      label: "the address",
      attributes: ["instance"],
    }),
  ],
  alerts: [
    {
      level: "warning",
      text: "Open notebooks lose what is not saved. Do it outside class hours.",
      acknowledge: null,
    },
  ],
  url: "https://stats.hubs.example.org",
});

export const removed = review({
  hub: "old-course",
  file: "hubs/old-course.yaml",
  kind: "data-destroyed",
  headline: "hub and homes deleted",
  people: "nobody can sign in any more",
  data: { state: "destroyed", words: "homes of 40 users are deleted" },
  cost: { before: 90, after: 0, currency: "USD", source: "price table of 2026-10-01" },
  settings: [],
  parts: [
    part({ action: "delete", address: "aws_instance.this", role: "machine", label: "the machine" }),
    part({
      action: "delete",
      address: "aws_ebs_volume.home",
      role: "disk",
      label: "the disk with the homes",
    }),
    part({ action: "forget", address: "aws_backup.this", role: "backup", label: "the last snapshots" }),
  ],
  alerts: [
    {
      level: "caution",
      text: "All files of old-course's users are deleted for good.",
      acknowledge: "destroy: old-course",
    },
  ],
  url: "https://old-course.hubs.example.org",
});

export const problems: readonly Problem[] = [
  {
    file: "hubs/physics-101.yaml",
    line: 4,
    column: 1,
    path: "admin_user",
    severity: "error",
    code: "unknown-key",
    message: 'unknown key "admin_user". Did you mean "admin_users"?',
    hint: null,
  },
  {
    file: "hubs/physics-101.yaml",
    line: 9,
    column: 12,
    path: "mem_limit",
    severity: "error",
    code: "bad-size",
    message: 'mem_limit is "2 gigs"; expected a size such as 512M, 2G or 1.5G',
    hint: null,
  },
  {
    file: "hubs/stats.yaml",
    line: null,
    column: null,
    path: "",
    severity: "error",
    code: "nobody",
    message: "nobody could sign in",
    hint: "Give allowed_organizations, allowed_users or allow_all: true.",
  },
];

const locked: HubOutcome = {
  state: "failed",
  hub: "physics-101",
  file: "hubs/physics-101.yaml",
  code: "TERRAFORM_LOCKED",
  message: "runner@fv-az123 holds the state since 13:58 UTC (apply)",
  hint: "Another run works on this hub; plan again when it ends.",
  details: [
    "Error: Error acquiring the state lock",
    "Lock Info:",
    "  ID:        6ad0c1d0-8b7f",
    "  Operation: OperationTypeApply",
  ],
};

const many: readonly HubOutcome[] = Array.from({ length: 30 }, (_, i) => {
  const hub = `course-${String(i + 1).padStart(2, "0")}`;
  const of = { hub, file: `hubs/${hub}.yaml`, url: `https://${hub}.hubs.example.org` };
  return planned(i === 7 ? { ...replaced, ...of } : i % 5 === 0 ? { ...newHub, ...of } : of);
});

const longText = Array.from(
  { length: 60_000 },
  (_, i) => `      + attribute_${i} = "${"x".repeat(60)}"`,
).join("\n");

const fromApply: Partial<CommentModel> = { hubs: [planned({ ...newHub })] };

export const context: ReplyContext = {
  repositoryUrl: "https://github.com/physics/hubs",
  branch: "main",
  runUrl: "https://github.com/physics/hubs/actions/runs/2002",
  merger: "octo-cat",
};

const of = { hub: "physics-101", file: "hubs/physics-101.yaml" };

/** Every outcome of applying one hub; each has a golden file. */
export const results: Readonly<Record<string, ApplyResult>> = {
  live: {
    ...of,
    state: "live",
    url: "https://physics-101.hubs.example.org",
    checkedAt: "2026-10-01T14:31:00Z",
    checked: "signed in, started a server, ran a cell",
    totalSeconds: 161,
    firstSteps: [
      {
        text: "alice (admin): your first password is in the secret store",
        url: null,
        command: "hubctl password physics-101",
      },
      {
        text: "Students sign up here; an admin lets them in under Admin → Authorize users",
        url: "https://physics-101.hubs.example.org/hub/signup",
        command: null,
      },
    ],
    note: "1 of 4 reviewed changes are already done; the rest is as reviewed.",
    unsettled: [],
  },
  "live-unsettled": {
    ...of,
    state: "live",
    url: "http://127.0.0.1:8000/",
    checkedAt: "2026-10-01T14:31:00Z",
    checked: "signed in, started a server, ran a cell",
    totalSeconds: 19,
    firstSteps: [],
    note: null,
    unsettled: ["aws_instance.this"],
  },
  unhealthy: {
    ...of,
    state: "unhealthy",
    url: "https://physics-101.hubs.example.org",
    step: "certificate",
    reason: "The name physics-101.hubs.example.org does not resolve yet, so no certificate could be had.",
    hint: "Check the record in your DNS zone; the machine tries again by itself every few minutes.",
    log: [
      "caddy: could not get certificate from issuer",
      "caddy: NXDOMAIN looking up A for physics-101.hubs.example.org",
    ],
  },
  refused: {
    ...of,
    state: "refused",
    reason: "the plan of now is not the one that was reviewed",
    next: "If the plan of now is what you want, start the workflow by hand with its digest.",
    rows: [
      { what: "the machine", reviewed: "not touched", now: "± replaced" },
      { what: "the settings document", reviewed: "~ changed in place", now: "~ changed in place" },
    ],
    approveUrl: "https://github.com/physics/hubs/actions/workflows/hubs.yml",
    digest: "5f2a9c01b7de".padEnd(64, "0"),
  },
  failed: {
    ...of,
    state: "failed",
    message: "the cloud has no room for an m6i.4xlarge in eu-central-1a",
    hint: "Try again in an hour, or choose another machine in the hub file.",
    done: ["the address", "the disk with the homes"],
    left: ["the machine"],
    log: ["Error: creating EC2 Instance: InsufficientInstanceCapacity"],
  },
  removed: { ...of, state: "removed", kept: ["the disk with the homes (vol-0abc)"], left: [] },
  unchanged: { ...of, state: "unchanged" },
};

/** Every state of the comment; each has a golden file. */
export const states: Readonly<Record<string, CommentModel>> = {
  planning: model({ phase: { phase: "planning" }, plannedAt: null, hubs: [] }),
  new: model({ hubs: [planned({ ...newHub })] }),
  "settings-only": model(),
  "machine-replaced": model({ hubs: [planned({ ...replaced }), planned({ ...newHub })] }),
  destroy: model({ hubs: [planned({ ...removed })] }),
  "in-hours": model({
    hubs: [
      planned({
        headline: "changed in place · notebooks keep running",
        kind: "update",
        cost: {
          before: 186,
          after: 90,
          currency: "USD",
          isAbout: true,
          dearest: 121,
          source:
            "AWS list prices of 2026-01-19: machine for about 315 of 730 hours (14.5 on 5 days a week, 4.345 weeks), disks and address at all hours, without traffic, snapshots and tax; about 121 USD in 2026-12, with m6i.8xlarge on the days of its events",
        },
      }),
    ],
  }),
  "without-effect": model({
    hubs: [
      planned({
        withoutEffect: [
          "versions has no effect here: the release of JupyterHub is the one that this version brings",
        ],
      }),
    ],
  }),
  "secret-needed": model({
    hubs: [planned({ ...newHub, secretsNeeded: ["PHYSICS_OAUTH"] })],
  }),
  "no-change": model({
    hubs: [
      planned(
        { kind: "unchanged", headline: "nothing changes", settings: [], parts: [], people: "nobody notices" },
        "No changes.",
      ),
    ],
  }),
  "no-hub": model({ hubs: [] }),
  invalid: model({ problems, hubs: [] }),
  locked: model({ hubs: [locked] }),
  stale: model({ phase: { phase: "stale", because: "main moved on and physics-101 changed there" } }),
  applying: model({ phase: { phase: "applying" } }),
  applied: model({
    ...fromApply,
    phase: {
      phase: "applied",
      results: [
        {
          state: "live",
          hub: "chem-lab",
          file: "hubs/chem-lab.yaml",
          url: "https://chem-lab.hubs.example.org",
          checkedAt: "2026-10-01T14:31:00Z",
          checked: "signed in, started a server, ran a cell",
          totalSeconds: 161,
          firstSteps: [],
          note: null,
          unsettled: [],
        },
      ],
    },
  }),
  unhealthy: model({
    ...fromApply,
    phase: {
      phase: "applied",
      results: [
        {
          state: "unhealthy",
          hub: "chem-lab",
          file: "hubs/chem-lab.yaml",
          url: "https://chem-lab.hubs.example.org",
          step: "certificate",
          reason: "the certificate is not there yet: the name does not resolve",
          hint: "Wait for the name to appear.",
          log: [],
        },
      ],
    },
  }),
  "applied-in-part": model({
    ...fromApply,
    phase: { phase: "applied", results: Object.values(results) },
  }),
  closed: model({ phase: { phase: "closed" } }),
  "too-long": model({ hubs: [planned({ ...replaced }, longText), planned({}, longText)] }),
  "secrets-present": model({
    hubs: [
      {
        state: "planned",
        review: review(),
        text: '  ~ input = "(sensitive)" -> "(sensitive)"',
        hasSensitiveChanges: true,
      },
    ],
    isKeyed: false,
  }),
  fork: model({ isFork: true, hubs: [{ state: "preview", review: { ...newHub, digest: null } }] }),
  draft: model({
    hubs: [
      {
        state: "waiting",
        hub: "physics-101",
        file: "hubs/physics-101.yaml",
        reason: "draft: checked, not planned",
      },
    ],
  }),
  "policy-broken": model({
    policy: [
      {
        hub: "physics-101",
        file: "hubs/physics-101.yaml",
        rule: "policy.max_monthly_cost.hub",
        level: "blocks",
        message: "about 1820 USD a month is more than the 900 USD allowed for one hub",
        hint: "Expect fewer users, give each less memory, or stop the machine outside class hours (schedule).",
      },
      {
        hub: "physics-101",
        file: "hubs/physics-101.yaml",
        rule: "admin_users",
        level: "owner",
        message: "admin_users changes: it decides who administers the hub",
        hint: "A code owner has to approve this pull request.",
      },
    ],
  }),
  "policy-program": model({
    policy: [
      {
        hub: "physics-101",
        file: "hubs/physics-101.yaml",
        rule: "policy.program",
        level: "blocks",
        message: "every machine needs the tag course, says <script>@everybody</script>",
        hint: "That is the word of python3 policy/check.py: change the hub, or talk to the people who look after gitops.yaml.",
      },
    ],
  }),
  "owners-missing": model({
    policy: [
      {
        hub: "physics-101",
        file: "hubs/physics-101.yaml",
        rule: "image",
        level: "owner",
        message: "image changes: it decides which software every user runs",
        hint: 'A code owner other than its author has to approve this pull request: @ada, @physics/hub-team (.github/CODEOWNERS). Who is in @physics/hub-team cannot be read with this token, so approvals of its members do not count: give the action a token with the organization permission "members: read", or name people.',
        isApproved: false,
      },
    ],
  }),
  "owners-approved": model({
    policy: [
      {
        hub: "physics-101",
        file: "hubs/physics-101.yaml",
        rule: "image",
        level: "owner",
        message: "image changes: it decides which software every user runs",
        hint: "Approved by ada.",
        isApproved: true,
      },
    ],
  }),
  "likely-rename": model({
    hubs: [planned({ ...removed }), planned({ ...newHub })],
    likelyRenames: [{ from: "old-course", to: "chem-lab" }],
  }),
  "30-hubs": model({ hubs: many }),
};
