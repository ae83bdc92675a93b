// What the reference says before a group's fields. test/core/reference.test.ts checks each example.

const signIn = `JupyterHub lets nobody in by default, so besides the admins a file must say who may sign in, by a rule that the sign-in service knows. With \`native\` that is the admin who approves each account.

| \`auth.type\` | accounts | \`auth.secret\` holds | \`auth.config\` needs | rules |
|---|---|---|---|---|
| \`native\` | made on the hub, approved by an admin | first passwords, if you want to choose them | – | the admin's approval |
| \`github\` | GitHub | OAuth app: id and secret | – | \`allowed_organizations\`, \`allowed_groups\`, \`allowed_users\`, \`allow_all\` |
| \`gitlab\` | GitLab | application: id and secret | – | \`allowed_groups\`, \`allowed_users\`, \`allow_all\` |
| \`google\` | Google, Google Workspace | OAuth client: id and secret | – | \`hosted_domain\`, \`allowed_groups\`, \`allowed_users\`, \`allow_all\` |
| \`cilogon\` | universities' own sign-in | client: id and secret | \`allowed_idps\` | \`allowed_domains\` of an idp, \`allowed_groups\`, \`allowed_users\`, \`allow_all\` |
| \`oidc\` | any OpenID Connect service | client: id and secret | \`issuer\` | \`allowed_groups\`, \`allowed_users\`, \`allow_all\` |
| \`lti13\` | a course in Moodle, Canvas … | – | \`issuer\`, \`authorize_url\`, \`client_id\`, \`jwks_endpoint\` | \`allowed_users\`, \`allow_all\` |
| \`ldap\` | the institution's directory | bind password, if one is needed | \`server_address\`, \`bind_dn_template\` or \`lookup_dn\` | \`allowed_groups\`, \`allowed_users\`, \`allow_all\` |
| \`shared-password\` | any name with the one password | the password | – | \`allowed_users\`, \`allow_all\` |
| \`firstuse\` | the first password somebody types | – | – | \`allowed_users\`, \`allow_all\` |
| \`tmp\`, \`dummy\` | anybody; on \`provider: local\` only | – | – | \`allowed_users\`, \`allow_all\` |

OAuth secrets are written \`{"client_id": "…", "client_secret": "…"}\` or \`id:secret\`.

Members of a GitHub organization:

\`\`\`yaml
auth: {type: github, secret: PHYSICS_OAUTH}
allowed_organizations: [physics-department]
\`\`\`

Everybody with an account of one university:

\`\`\`yaml
auth:
  type: google
  secret: PHYSICS_OAUTH
hosted_domain: [example.edu]
\`\`\`

\`\`\`yaml
auth:
  type: cilogon
  secret: PHYSICS_OAUTH
  config:
    allowed_idps:
      https://idp.example.edu/idp/shibboleth:
        username_derivation: {username_claim: email, action: strip_idp_domain, domain: example.edu}
        allowed_domains: [example.edu]
\`\`\`

The names on a class list:

\`\`\`yaml
auth:
  type: oidc
  secret: PHYSICS_OAUTH
  config: {issuer: "https://login.example.edu", username_claim: preferred_username}
allowed_users: [bob, carol]
\`\`\`

The members of a course:

\`\`\`yaml
auth:
  type: lti13
  config:
    issuer: https://moodle.example.edu
    authorize_url: https://moodle.example.edu/mod/lti/auth.php
    jwks_endpoint: https://moodle.example.edu/mod/lti/certs.php
    client_id: [a1b2c3d4]
allow_all: true
\`\`\`

The institution's directory:

\`\`\`yaml
auth:
  type: ldap
  config:
    server_address: ldap.example.edu
    bind_dn_template: ["uid={username},ou=people,dc=example,dc=edu"]
allow_all: true
\`\`\``;

/** Text by the group's name. */
export const groupProse = {
  "Who may sign in": signIn,
  "Homes and data":
    "Homes live on a disk of their own, which no change of other fields touches. It stays when the machine is replaced and, unless `storage.on_delete` says otherwise, when the hub is removed.",
  "When it runs":
    "Unless you ask, a hub runs day and night and stops nobody's server: long computations are safe. On a cloud, hours save money.",
};
