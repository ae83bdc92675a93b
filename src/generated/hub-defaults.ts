// Made from schema/hub.schema.json by `npm run generate`. Do not edit.

/** What a field is when the file does not name it, by path. */
export const hubDefaults = {
  "users": 20,
  "allow_all": false,
  "admin_groups": [],
  "blocked_users": [],
  "staff": [],
  "image": "quay.io/jupyter/scipy-notebook:2025-03-14",
  "profile_list": [],
  "profile_list[].gpu.count": 1,
  "profile_list[].gpu.share": 1,
  "profile_list[].default": false,
  "allow_custom_image": false,
  "default_url": "/lab",
  "env": {},
  "content": [],
  "mem_limit": "2G",
  "cpu_limit": 2,
  "gpu": "none",
  "gpu.count": 1,
  "gpu.share": 1,
  "named_servers": 0,
  "storage.quota": "10G",
  "storage.mount": "/home/jovyan",
  "storage.on_delete": "keep",
  "shared": true,
  "datasets": [],
  "datasets[].readonly": true,
  "backup": {
    "every": "24h",
    "keep": 5
  },
  "backup.every": "24h",
  "backup.keep": 5,
  "cull": "off",
  "cull.timeout": "1h",
  "cull.every": "10m",
  "schedule": "none",
  "schedule.days": [
    "mon",
    "tue",
    "wed",
    "thu",
    "fri"
  ],
  "schedule.timezone": "UTC",
  "events": [],
  "monitoring": "basic",
  "budget.currency": "USD",
  "budget.alert": [
    50,
    80,
    100
  ],
  "protect": false,
  "tags": {}
} as const;
