# The plan role only looks, for an hour. The apply role makes and changes what carries the hubs' tags and names, for four at most: the last
# snapshot of a large disk takes so long, and a session that ends in the middle loses what Terraform was about to write down.

resource "aws_iam_role" "plan" {
  name                 = "jupyterhub-gitops-plan"
  description          = "Plans hubs of ${var.repository}: reads only"
  assume_role_policy   = jsonencode(local.trust.plan)
  max_session_duration = 3600
}

resource "aws_iam_role" "apply" {
  name                 = "jupyterhub-gitops-apply"
  description          = "Applies hubs of ${var.repository}"
  assume_role_policy   = jsonencode(local.trust.apply)
  max_session_duration = 14400
}

# Managed policies, because all inline ones of a role together may hold 10,240 characters only.
resource "aws_iam_policy" "rights" {
  for_each = {
    look     = local.look
    machines = local.machines
    rest     = local.rest
  }

  name        = "jupyterhub-gitops-${each.key}"
  description = "Rights of the roles that plan and apply hubs"
  policy      = jsonencode({ Version = "2012-10-17", Statement = each.value })
}

resource "aws_iam_role_policy_attachment" "plan" {
  role       = aws_iam_role.plan.name
  policy_arn = aws_iam_policy.rights["look"].arn
}

resource "aws_iam_role_policy_attachment" "apply" {
  for_each = aws_iam_policy.rights

  role       = aws_iam_role.apply.name
  policy_arn = each.value.arn
}

# What a hub's own roles may do at most, whatever a plan writes into them: the apply role can make no other roles.
resource "aws_iam_policy" "boundary" {
  name        = "jupyterhub-gitops-hub"
  description = "At most what a hub's roles may do"
  policy      = jsonencode({ Version = "2012-10-17", Statement = local.boundary })
}
