import {
	NodeConnectionTypes,
	NodeOperationError,
	type IDataObject,
	type IExecuteFunctions,
	type IHttpRequestMethods,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';
import { runInNewContext } from 'node:vm';

import { TRACKER_TOKEN } from '../../../sandbox';

type Execute = (context: IExecuteFunctions) => Promise<INodeExecutionData[][]>;

/** In the place of one of n8n's own nodes: does what the ready workflows use it for. */
function standIn(name: string, parameters: string[], run: Execute, outputs = 1): INodeType {
	const description: INodeTypeDescription = {
		displayName: name,
		name,
		group: [],
		version: 1,
		description: '',
		defaults: { name },
		inputs: [NodeConnectionTypes.Main],
		outputs: Array.from({ length: outputs }, () => NodeConnectionTypes.Main),
		properties: parameters.map((parameter) => ({
			displayName: parameter,
			name: parameter,
			type: 'json',
			default: '',
		})),
	};
	return {
		description,
		async execute() {
			return await run(this);
		},
	};
}

interface Conditions {
	conditions: Array<{ leftValue: unknown }>;
}
const hold = ({ conditions }: Conditions) =>
	conditions.every(({ leftValue }) => leftValue === true);

/** The items on the outputs that are chosen for them; `-1` leaves an item out. */
function sorted(
	context: IExecuteFunctions,
	outputs: number,
	outputOf: (itemIndex: number) => number,
): INodeExecutionData[][] {
	const sortedItems = Array.from({ length: outputs }, (): INodeExecutionData[] => []);
	context.getInputData().forEach((item, itemIndex) => {
		sortedItems[outputOf(itemIndex)]?.push({ ...item, pairedItem: { item: itemIndex } });
	});
	return sortedItems;
}

/** One item for each, with the JSON that is given for it. */
const mapped = (
	context: IExecuteFunctions,
	jsonOf: (item: INodeExecutionData, itemIndex: number) => IDataObject[],
): INodeExecutionData[][] => [
	context
		.getInputData()
		.flatMap((item, itemIndex) =>
			jsonOf(item, itemIndex).map((json) => ({ json, pairedItem: { item: itemIndex } })),
		),
];

const SWITCH_OUTPUTS = 3;

async function set(context: IExecuteFunctions) {
	return mapped(context, ({ json }, itemIndex) => {
		const { assignments } = context.getNodeParameter('assignments', itemIndex) as {
			assignments: Array<{ name: string; value: IDataObject }>;
		};
		const kept = context.getNodeParameter('includeOtherFields', itemIndex) === true ? json : {};
		return [
			{ ...kept, ...Object.fromEntries(assignments.map(({ name, value }) => [name, value])) },
		];
	});
}

async function switchOver(context: IExecuteFunctions) {
	return sorted(context, SWITCH_OUTPUTS, (itemIndex) =>
		(
			context.getNodeParameter('rules', itemIndex) as { values: Array<{ conditions: Conditions }> }
		).values.findIndex(({ conditions }) => hold(conditions)),
	);
}

const conditionsOf = (context: IExecuteFunctions, itemIndex: number) =>
	context.getNodeParameter('conditions', itemIndex) as unknown as Conditions;

async function splitOut(context: IExecuteFunctions) {
	return mapped(context, ({ json }, itemIndex) => {
		const field = context.getNodeParameter('fieldToSplitOut', itemIndex) as string;
		return json[field] as IDataObject[];
	});
}

async function stopAndError(context: IExecuteFunctions): Promise<never> {
	const message = context.getNodeParameter('errorMessage', 0) as string;
	throw new NodeOperationError(context.getNode(), message);
}

/** The code with `$json`, `$input`, `$('…')` and so on, as n8n's task runner has them. */
function evaluate(context: IExecuteFunctions, itemIndex: number): unknown {
	const jsCode = context.getNodeParameter('jsCode', itemIndex) as string;
	const { $, $input, $json, $prevNode } = context.getWorkflowDataProxy(itemIndex);
	return runInNewContext(`(() => {${jsCode}\n})()`, { $, $input, $json, $prevNode });
}

async function code(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	if (context.getNodeParameter('mode', 0) !== 'runOnceForEachItem') {
		return [evaluate(context, 0) as INodeExecutionData[]];
	}
	return mapped(context, (_item, itemIndex) => {
		const result = evaluate(context, itemIndex) as { json: IDataObject } | null;
		return result === null ? [] : [result.json];
	});
}

async function request(context: IExecuteFunctions, itemIndex: number): Promise<IDataObject> {
	const parameter = (name: string) => context.getNodeParameter(name, itemIndex);
	const url = new URL(parameter('url') as string);
	const { parameters = [] } = parameter('queryParameters') as {
		parameters?: Array<{ name: string; value: string }>;
	};
	for (const { name, value } of parameters) url.searchParams.append(name, value);
	const isBinary = parameter('contentType') === 'binaryData';
	const type = isBinary ? 'application/octet-stream' : 'application/json';
	const body = isBinary
		? Uint8Array.from(await context.helpers.getBinaryDataBuffer(itemIndex, 'data'))
		: (parameter('jsonBody') as string);
	const answer = await fetch(url, {
		method: parameter('method') as IHttpRequestMethods,
		headers: { authorization: `Bearer ${TRACKER_TOKEN}`, ...(body && { 'content-type': type }) },
		...(body && { body }),
	});
	if (answer.ok) return (await answer.json()) as IDataObject;
	const message = `${answer.status} - ${await answer.text()}`;
	throw Object.assign(new Error(message), { status: answer.status });
}

/** All requests at once, as the node of n8n sends them when it is not told to send them in batches. */
async function httpRequest(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const answers = await Promise.allSettled(
		context.getInputData().map(async (_item, itemIndex) => await request(context, itemIndex)),
	);
	return mapped(context, (_item, itemIndex) => {
		const answer = answers[itemIndex];
		if (answer?.status === 'fulfilled') return [answer.value];
		const { message, status } = answer?.reason as { message: string; status?: number };
		return [{ error: { message, status } }];
	});
}

/** Waits not at all. */
const wait: Execute = async (context) => [context.getInputData()];

/** n8n's own nodes that the ready workflows use between the package's; the end-to-end tests run the real ones. */
export const n8nNodes: INodeType[] = [
	standIn('set', ['assignments', 'includeOtherFields'], set),
	standIn('filter', ['conditions'], async (context) =>
		sorted(context, 1, (itemIndex) => (hold(conditionsOf(context, itemIndex)) ? 0 : -1)),
	),
	standIn(
		'if',
		['conditions'],
		async (context) =>
			sorted(context, 2, (itemIndex) => (hold(conditionsOf(context, itemIndex)) ? 0 : 1)),
		2,
	),
	standIn('switch', ['rules'], switchOver, SWITCH_OUTPUTS),
	standIn('splitOut', ['fieldToSplitOut'], splitOut),
	standIn('stopAndError', ['errorMessage'], stopAndError),
	standIn('code', ['mode', 'jsCode'], code),
	standIn('wait', [], wait),
	standIn('manualTrigger', [], wait),
	standIn(
		'httpRequest',
		['method', 'url', 'queryParameters', 'jsonBody', 'contentType'],
		httpRequest,
	),
];
