export { TrackerClient } from './client';
export { registerTrackerControl } from './control';
export type { Attachment, CommentView, Issue } from './model';
export { TRACKER_TOKEN } from './token';
export { Tracker } from './tracker';
