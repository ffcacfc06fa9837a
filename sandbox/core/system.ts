/** The vendors that the sandbox stands in for. */
export const SYSTEMS = ['hubspot', 'andopen', 'tracker'] as const;
export type System = (typeof SYSTEMS)[number];
