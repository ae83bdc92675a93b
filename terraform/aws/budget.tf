# The budget's alarm: mails when the month's bill of everything that carries the hub's tag passes a part of it. AWS
# counts by tag only once `hub` is switched on as a cost allocation tag in the account's billing settings.

resource "aws_budgets_budget" "this" {
  count = var.budget == null ? 0 : 1

  # Budgets are known in all regions, so the name holds the region.
  name         = "${local.prefix}-${var.region}"
  budget_type  = "COST"
  limit_amount = tostring(var.budget.monthly)
  limit_unit   = var.budget.currency
  time_unit    = "MONTHLY"

  cost_filter {
    name   = "TagKeyValue"
    values = [join("$", ["user:hub", var.name])]
  }

  dynamic "notification" {
    for_each = toset([for percent in var.budget.alert : tostring(percent)])
    content {
      comparison_operator        = "GREATER_THAN"
      notification_type          = "ACTUAL"
      threshold                  = tonumber(notification.value)
      threshold_type             = "PERCENTAGE"
      subscriber_email_addresses = [var.budget.email]
    }
  }
}
