import type { ILoadOptionsFunctions, INodePropertyOptions } from 'n8n-workflow';

import { pipelinesOf } from '../actions/pipelines';
import { objectTypeHere } from './loadOptions';

/** The pipelines of the chosen object type. */
export async function getPipelines(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	const pipelines = await pipelinesOf(this, objectTypeHere(this));
	return [
		{ name: 'All', value: '' },
		...pipelines.map(({ id, label }) => ({ name: label, value: id })),
	];
}
