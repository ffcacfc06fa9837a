import {
	NodeOperationError,
	type IDataObject,
	type IExecuteFunctions,
	type INodeProperties,
} from 'n8n-workflow';

import { forOperation } from '../../../shared/forOperation';
import { limitOf, limitParameters } from '../../../shared/items/limit';
import { choiceParameter, textParameter } from '../../../shared/items/parameters';
import type { Pipeline } from '../../api/pipelines';
import { objectType } from '../../descriptions/objectType';
import { objectTypeOf } from '../objectType';
import { pipelinesOf } from '../pipelines';

export const description: INodeProperties[] = forOperation('pipeline', 'getAll', [
	{ ...objectType, default: 'deals' },
	{
		displayName: 'Pipeline Name or ID',
		name: 'pipeline',
		type: 'options',
		typeOptions: { loadOptionsMethod: 'getPipelines', loadOptionsDependsOn: ['objectType'] },
		default: '',
		description:
			'Only this pipeline; every pipeline of the object type without a choice. Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
	},
	{
		displayName: 'One Item Per',
		name: 'itemPer',
		type: 'options',
		options: [
			{ name: 'Pipeline', value: 'pipeline', description: 'Each with the list of its stages' },
			{
				name: 'Stage',
				value: 'stage',
				description: 'Each with the ID and the name of its pipeline',
			},
		],
		default: 'pipeline',
		description: 'What an output item is',
	},
	...limitParameters,
]);

/** The pipelines of an object type as HubSpot gives them, or their stages; in the order of HubSpot's interface. */
export async function execute(this: IExecuteFunctions, itemIndex: number): Promise<IDataObject[]> {
	const type = await objectTypeOf.call(this, itemIndex);
	const limit = limitOf(this, itemIndex);
	const name = textParameter(this, 'pipeline', 'Pipeline', itemIndex);
	const per = ['pipeline', 'stage'] as const;
	const perStage =
		choiceParameter(this, 'itemPer', 'One Item Per', itemIndex, per, 'pipeline') === 'stage';
	const all = await pipelinesOf(this, type);
	const pipelines = name === '' ? all : all.filter((pipeline) => isNamed(pipeline, name));
	if (name !== '' && pipelines.length === 0) {
		throw new NodeOperationError(this.getNode(), `There is no pipeline "${name}" of ${type}`, {
			itemIndex,
		});
	}
	const items = perStage ? pipelines.flatMap(stageItems) : pipelines.map(pipelineItem);
	return items.slice(0, limit).map((item) => ({ ...item, objectType: type }));
}

const isNamed = ({ id, label }: Pipeline, name: string): boolean =>
	id === name || label.toLowerCase() === name.toLowerCase();

const pipelineItem = (pipeline: Pipeline): IDataObject => ({
	...pipeline,
	stages: pipeline.stages.map((stage) => ({ ...stage })),
});

const stageItems = ({ id, label, stages }: Pipeline): IDataObject[] =>
	stages.map((stage) => ({ ...stage, pipelineId: id, pipelineLabel: label }));
