/** The one token of the sandbox's tracker; nothing real. */
export const TRACKER_TOKEN = 'trk_sandbox_4711_0000000000000001';
