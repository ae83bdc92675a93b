// Names of the options that each sign-in service's authenticator knows, as of the versions the stack pins. Only for
// guesses at misspelt names: an unknown name is a warning, because a newer authenticator may know more.

import type { Hub } from "../../generated/hub.ts";

type AuthType = Hub["auth"]["type"];

const words = (text: string): readonly string[] => text.trim().split(/\s+/);

const everywhere = words(`
  auth_refresh_age auto_login enable_auth_state manage_groups otp_prompt refresh_pre_spawn request_otp username_map
  username_pattern
`);

const oauth = words(`
  allowed_scopes auth_state_groups_key authorize_url auto_login_oauth2_authorize basic_auth client_id custom_403_message
  enable_pkce extra_authorize_params http_request_kwargs login_service logout_redirect_url oauth_callback_url scope
  token_params token_url userdata_from_id_token userdata_params userdata_token_method userdata_url username_claim
  validate_server_cert
`);

const own: Readonly<Record<AuthType, readonly string[]>> = {
  native: words(`
    allow_2fa allow_self_approval_for allowed_failed_logins ask_email_on_signup check_common_password enable_signup
    minimum_password_length recaptcha_key seconds_before_next_try self_approval_email self_approval_server tos
  `),
  github: [...oauth, ...words("github_api github_url populate_teams_in_auth_state")],
  gitlab: [
    ...oauth,
    ...words("allowed_gitlab_groups allowed_project_ids gitlab_api gitlab_api_version gitlab_url"),
  ],
  google: [
    ...oauth,
    ...words(
      "admin_google_groups allowed_google_groups google_api_url gsuite_administrator include_nested_groups strip_domain",
    ),
  ],
  cilogon: [
    ...oauth,
    ...words(
      "additional_username_claims allowed_idps cilogon_host idp idps shown_idps skin strip_idp_domain",
    ),
  ],
  oidc: [...oauth, ...words("claim_groups_key extra_params issuer tls_verify username_key")],
  lti13: words(`
    authorize_url client_id issuer jwks_algorithms jwks_endpoint tool_description tool_name uri_scheme username_key
  `),
  ldap: words(`
    attributes auth_state_attributes bind_dn_template escape_userdn group_attributes group_search_filter lookup_dn
    lookup_dn_search_filter lookup_dn_search_user lookup_dn_user_dn_attribute search_filter server_address server_port
    tls_kwargs tls_strategy use_lookup_dn_username use_ssl user_attribute user_search_base valid_username_regex
  `),
  "shared-password": words("password_groups"),
  firstuse: words("check_passwords_on_startup create_users min_password_length"),
  tmp: words("login_service"),
  dummy: [],
};

/** The options that a sign-in service knows and that a hub file may give. */
export function knownOptions(type: AuthType): readonly string[] {
  return [...own[type], ...everywhere];
}
