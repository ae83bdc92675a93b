// Images are pinned: the same hub file gives the same environment next year.

import type { Fault } from "../fault.ts";
import type { Path } from "../path.ts";
import type { Rule } from "./rule.ts";

/** Every image has a tag or digest, and not a moving one. */
export const imagesRule: Rule = ({ hub }) => [
  ...(hub.image === undefined ? [] : imageFaults(["image"], hub.image)),
  ...(hub.profile_list ?? []).flatMap(({ image }, index) =>
    image === undefined ? [] : imageFaults(["profile_list", index, "image"], image),
  ),
];

/** Tags that publishers move. */
const moving = new Set(["latest", "stable", "main", "master", "edge", "nightly", "dev", "devel"]);

/** What is wrong with one image's pin. */
export function imageFaults(path: Path, image: string): readonly Fault[] {
  if (image.includes("@sha256:")) return [];
  const name = image.slice(image.lastIndexOf("/") + 1);
  const tag = name.includes(":") ? name.slice(name.indexOf(":") + 1) : null;
  const hint = "Give a fixed tag such as quay.io/jupyter/scipy-notebook:2025-03-14, or a digest (@sha256:…).";
  if (tag === null) {
    return [
      {
        path,
        code: "unpinned-image",
        message: `image "${image}" has no tag; expected image:tag or image@sha256:…`,
        hint,
      },
    ];
  }
  if (!moving.has(tag.toLowerCase())) return [];
  const message = `image "${image}" has the tag ${tag}, which means another image each week; expected a fixed tag`;
  return [{ path, code: "unpinned-image", message, hint }];
}
