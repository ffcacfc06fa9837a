/** A property that keeps an external comment ID, as an account defines it for notes. */
export const COMMENT_ID_PROPERTY = {
	name: 'comment_id',
	label: 'Comment ID',
	groupName: 'noteinformation',
	type: 'string',
	fieldType: 'text',
	hasUniqueValue: true,
} as const;
