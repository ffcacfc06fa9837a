import type { INodeProperties } from 'n8n-workflow';

/** Shows parameters for one operation of one resource only, on top of the conditions they have themselves. */
export const forOperation = (
	resource: string,
	operation: string,
	parameters: INodeProperties[],
): INodeProperties[] =>
	parameters.map((parameter) => ({
		...parameter,
		displayOptions: {
			...parameter.displayOptions,
			show: { resource: [resource], operation: [operation], ...parameter.displayOptions?.show },
		},
	}));
