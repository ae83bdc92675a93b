// Whose cloud this is, and where.

/** The account of all tests. */
export const ACCOUNT = "123456789012";

/** The region that the provider is set to. */
export function regionOf(/** @type {{ provider: Record<string, any> }} */ { provider }) {
  return String(provider.region ?? "eu-central-1");
}
