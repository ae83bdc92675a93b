# Machines, disks, addresses: made with the hubs' tag only, changed and deleted only where they carry it.

locals {
  ec2    = "arn:${local.partition}:ec2:*:${local.account}"
  ours   = { StringEquals = { "aws:ResourceTag/managed-by" = "jupyterhub-gitops" } }
  tagged = { StringEquals = { "aws:RequestTag/managed-by" = "jupyterhub-gitops" } }

  machines = [
    {
      Sid    = "MakeWithTag"
      Effect = "Allow"
      Action = ["ec2:AllocateAddress", "ec2:CreateSecurityGroup", "ec2:CreateVolume", "ec2:RunInstances"]
      Resource = [
        "${local.ec2}:elastic-ip/*", "${local.ec2}:instance/*", "${local.ec2}:security-group/*", "${local.ec2}:volume/*",
      ]
      Condition = local.tagged
    },
    {
      # What a new machine, disk or group is made from and connected with; its own system disk gets its tags a moment later.
      Sid    = "MakeFrom"
      Effect = "Allow"
      Action = ["ec2:CreateSecurityGroup", "ec2:CreateSnapshot", "ec2:CreateVolume", "ec2:RunInstances"]
      Resource = [
        "arn:${local.partition}:ec2:*::image/*", "arn:${local.partition}:ec2:*::snapshot/*", "${local.ec2}:network-interface/*",
        "${local.ec2}:subnet/*", "${local.ec2}:vpc/*",
      ]
    },
    {
      Sid       = "RunWithOurGroupAndDisk"
      Effect    = "Allow"
      Action    = ["ec2:RunInstances"]
      Resource  = ["${local.ec2}:security-group/*", "${local.ec2}:volume/*"]
      Condition = { StringEqualsIfExists = { "aws:ResourceTag/managed-by" = "jupyterhub-gitops" } }
    },
    {
      Sid      = "TagWhatIsMade"
      Effect   = "Allow"
      Action   = ["ec2:CreateTags"]
      Resource = ["${local.ec2}:*/*", "arn:${local.partition}:ec2:*::snapshot/*"]
      Condition = {
        StringEquals = { "ec2:CreateAction" = ["AllocateAddress", "CreateSecurityGroup", "CreateSnapshot", "CreateSnapshots", "CreateVolume", "RunInstances"] }
      }
    },
    {
      # The system disk's: only on a disk that carries nobody's tag yet.
      Sid       = "TagSystemDisk"
      Effect    = "Allow"
      Action    = ["ec2:CreateTags"]
      Resource  = ["${local.ec2}:volume/*"]
      Condition = merge(local.tagged, { Null = { "aws:ResourceTag/managed-by" = "true" } })
    },
    {
      Sid    = "ChangeOurs"
      Effect = "Allow"
      Action = [
        "ec2:AssociateAddress",
        "ec2:AssociateIamInstanceProfile",
        "ec2:AttachVolume",
        "ec2:AuthorizeSecurityGroupEgress",
        "ec2:AuthorizeSecurityGroupIngress",
        "ec2:CreateSnapshot",
        "ec2:CreateTags",
        "ec2:DeleteSecurityGroup",
        "ec2:DeleteTags",
        "ec2:DeleteVolume",
        "ec2:DetachVolume",
        "ec2:DisassociateAddress",
        "ec2:ModifyInstanceAttribute",
        "ec2:ModifyInstanceMetadataOptions",
        "ec2:ModifySecurityGroupRules",
        "ec2:ModifyVolume",
        "ec2:ReleaseAddress",
        "ec2:ReplaceIamInstanceProfileAssociation",
        "ec2:RevokeSecurityGroupEgress",
        "ec2:RevokeSecurityGroupIngress",
        "ec2:StartInstances",
        "ec2:StopInstances",
        "ec2:TerminateInstances",
      ]
      Resource  = ["${local.ec2}:*/*"]
      Condition = local.ours
    },
    {
      # Where the account encrypts its disks with a key of its own. Amazon's needs none of this.
      Sid       = "EncryptDisks"
      Effect    = "Allow"
      Action    = ["kms:Decrypt", "kms:GenerateDataKeyWithoutPlaintext", "kms:ReEncryptFrom", "kms:ReEncryptTo"]
      Resource  = ["arn:${local.partition}:kms:*:${local.account}:key/*"]
      Condition = { StringLike = { "kms:ViaService" = "ec2.*.amazonaws.com" } }
    },
    {
      Sid       = "LendDisksKeyToMachines"
      Effect    = "Allow"
      Action    = ["kms:CreateGrant"]
      Resource  = ["arn:${local.partition}:kms:*:${local.account}:key/*"]
      Condition = { Bool = { "kms:GrantIsForAWSResource" = "true" } }
    },
    {
      # The network card between them carries no tag.
      Sid      = "ConnectAddress"
      Effect   = "Allow"
      Action   = ["ec2:AssociateAddress", "ec2:DisassociateAddress"]
      Resource = ["${local.ec2}:network-interface/*"]
    },
  ]
}
