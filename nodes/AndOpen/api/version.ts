/** The version of &Open's API that every request is written in. The older answers are read too. */
export const API_VERSION = '2026-05';

export const VERSION_HEADER = { 'AndOpen-API-Version': API_VERSION } as const;
