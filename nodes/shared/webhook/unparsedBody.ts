import type { INodeProperties } from 'n8n-workflow';

/**
 * Keeps n8n from parsing the body before the node runs (typeVersion 1 reads exactly this name). Else n8n itself answers
 * what is not JSON, before anything is verified, and answers what is too large with 500. Without effect the node works
 * all the same.
 */
export const unparsedBody: INodeProperties = {
	displayName: 'Read Body Unparsed',
	name: 'options',
	type: 'hidden',
	default: { binaryData: true },
};
