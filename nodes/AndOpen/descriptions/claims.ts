import type { INodeProperties } from 'n8n-workflow';

/** How far the promise reaches that no gift is sent twice. */
export const claimsNotice: INodeProperties = {
	displayName:
		'No gift is sent twice: its gift key is claimed first.<ul><li>All &Open nodes of this workflow share the claims; other workflows do not see them.</li><li>Strict in n8n\'s regular mode. Not guaranteed in queue mode with several workers.</li><li>Do not use Remove Duplicates with the scope "Workflow" in this workflow: it can make it forget claims.</li></ul>',
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
