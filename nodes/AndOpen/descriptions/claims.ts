import type { INodeProperties } from 'n8n-workflow';

/** How far the promise reaches that no gift is sent twice. */
export const claimsNotice: INodeProperties = {
	displayName:
		'A gift is never sent twice: its gift key is claimed before it is sent. All &Open nodes of <b>this workflow</b> share the claims; other workflows do not see them. This is strict in n8n\'s regular mode, where one process runs all executions. In <b>queue mode</b> with several workers it is <b>not guaranteed</b>. Do not use a Remove Duplicates node with scope "Workflow" in this workflow: it shares the store of the claims and can make it forget them.',
	name: 'claimsNotice',
	type: 'notice',
	default: '',
};

export const occasion: INodeProperties = {
	displayName: 'Occasion',
	name: 'occasion',
	type: 'string',
	default: '',
	placeholder: 'e.g. Birthday 2027',
	description:
		'What the gift is for. One person gets one gift per campaign and occasion. Leave empty for one gift per campaign. Stays in n8n.',
};
