/** HubSpot docs, files: who may fetch a file. */
export const ACCESS_KINDS = [
	'PUBLIC_INDEXABLE',
	'PUBLIC_NOT_INDEXABLE',
	'PRIVATE',
	'HIDDEN_INDEXABLE',
	'HIDDEN_NOT_INDEXABLE',
	'HIDDEN_PRIVATE',
	'HIDDEN_SENSITIVE',
	'SENSITIVE',
] as const;
export type FileAccess = (typeof ACCESS_KINDS)[number];

/** Whether anyone who knows the file's `url` can fetch it. */
export const isPublic = (access: FileAccess): boolean => access.endsWith('INDEXABLE');

/** Kept out of the file manager; using it takes the `files.ui_hidden` scopes. */
export const isHidden = (access: FileAccess): boolean =>
	access.startsWith('HIDDEN') || access === 'SENSITIVE';
