// Walks a schema's fields in their order, with paths as people write them: `auth.type`, `profile_list[].image`, `env.*`.

/** The branches of a field: the field itself, or each choice of an `anyOf`, with `$ref` followed once. */
export function branches(schema, root) {
  const resolved = schema.$ref ? root.definitions[schema.$ref.split("/").pop()] : schema;
  return resolved.anyOf ? resolved.anyOf : [resolved];
}

/** Calls `visit(path, schema, inherited)` for every field; `inherited` is what `inherit` returned for the parent. */
export function walk(root, inherit, visit) {
  const step = (schema, path, inherited) => {
    for (const branch of branches(schema, root)) {
      if (branch.$ref) continue;
      for (const [key, child] of Object.entries(branch.properties ?? {}))
        enter(child, path ? `${path}.${key}` : key, inherited);
      if (branch.items && !branch.items.$ref) enter(branch.items, `${path}[]`, inherited);
      const extra = branch.additionalProperties;
      if (typeof extra === "object" && !extra.$ref) enter(extra, `${path}.*`, inherited);
    }
  };
  const enter = (schema, path, inherited) => {
    const own = inherit(schema, inherited, path);
    visit(path, schema, own);
    step(schema, path, own);
  };
  step(root, "", inherit(root, null, ""));
}
