import {
	NodeApiError,
	NodeOperationError,
	UnexpectedError,
	type IDataObject,
	type IExecuteFunctions,
	type INodeExecutionData,
} from 'n8n-workflow';

import type {
	BatchOperation,
	ItemAnswer,
	ItemError,
	ItemOutput,
	OperationTable,
	PerItemOperation,
} from './operation';

/**
 * Runs the operation that the user picked, for all input items.
 *
 * Owns what every operation needs alike: paired items, Continue On Fail, and the item's number on
 * its error. Empty input gives empty output.
 */
export async function runOperation(
	this: IExecuteFunctions,
	table: OperationTable,
): Promise<INodeExecutionData[][]> {
	const items = this.getInputData();
	if (items.length === 0) return [[]];
	const resource = this.getNodeParameter('resource', 0);
	const name = this.getNodeParameter('operation', 0);
	const operation = table[resource]?.[name];
	if (!operation) {
		throw new NodeOperationError(
			this.getNode(),
			`There is no operation "${name}" on "${resource}"`,
		);
	}
	return [
		'executeAll' in operation
			? await runBatch.call(this, operation, items)
			: await runPerItem.call(this, operation, items),
	];
}

async function runPerItem(
	this: IExecuteFunctions,
	operation: PerItemOperation,
	items: INodeExecutionData[],
): Promise<INodeExecutionData[]> {
	const output: INodeExecutionData[] = [];
	for (let itemIndex = 0; itemIndex < items.length; itemIndex++) {
		try {
			const results = toItems(await operation.execute.call(this, itemIndex));
			for (const item of results) output.push({ ...item, pairedItem: { item: itemIndex } });
		} catch (thrown) {
			const error = atItem(this, thrown, itemIndex);
			if (!this.continueOnFail()) throw error;
			output.push(failedItem(this, { json: {}, error }, error, itemIndex));
		}
	}
	return output;
}

async function runBatch(
	this: IExecuteFunctions,
	operation: BatchOperation,
	items: INodeExecutionData[],
): Promise<INodeExecutionData[]> {
	const answers = await answersOf.call(this, operation, items);
	const failed = answers.filter((answer) => answer.error).length;
	return answers.map((answer, index) => {
		const itemIndex = answer.itemIndex ?? index;
		if (!answer.error) {
			const { json, binary } = answer;
			return { json, ...(binary && { binary }), pairedItem: { item: itemIndex } };
		}
		const error = atItem(this, answer.error, itemIndex);
		if (!this.continueOnFail()) throw withShare(error, failed, answers.length);
		return failedItem(this, answer, error, itemIndex);
	});
}

/** An operation that throws as a whole (a parameter that makes no sense, no credential) fails every item. */
async function answersOf(
	this: IExecuteFunctions,
	operation: BatchOperation,
	items: INodeExecutionData[],
): Promise<ItemAnswer[]> {
	try {
		return await operation.executeAll.call(this, items);
	} catch (thrown) {
		const error = atItem(this, thrown);
		if (!this.continueOnFail()) throw error;
		return items.map(() => ({ json: {}, error }));
	}
}

function toItems(output: ItemOutput): INodeExecutionData[] {
	const entries = Array.isArray(output) ? output : [output];
	return entries.map((entry) => (isItem(entry) ? entry : { json: entry }));
}

const isItem = (entry: IDataObject | INodeExecutionData): entry is INodeExecutionData =>
	'json' in entry && typeof entry.json === 'object' && entry.json !== null;

/**
 * An item that goes on although it failed, with what is known of it and with the error's words.
 *
 * n8n puts `{ error: message }` in the place of an item's json when the item carries an `error`. Its error
 * output takes only items that carry one, but copies them on the way: there a hidden one is seen and then left
 * behind, and the json stays.
 */
function failedItem(
	context: IExecuteFunctions,
	answer: ItemAnswer,
	error: ItemError,
	itemIndex: number,
): INodeExecutionData {
	const item: INodeExecutionData = {
		json: {
			...answer.json,
			error: error.message,
			...(error.description ? { errorDescription: error.description } : {}),
		},
		...(answer.binary && { binary: answer.binary }),
		pairedItem: { item: itemIndex },
	};
	if (context.getNode().onError === 'continueErrorOutput') {
		Object.defineProperty(item, 'error', { value: error, enumerable: false });
	}
	return item;
}

/** The error as one of n8n's two node errors, with the number of its item. */
function atItem(context: IExecuteFunctions, thrown: unknown, itemIndex?: number): ItemError {
	const error =
		thrown instanceof NodeApiError || thrown instanceof NodeOperationError
			? thrown
			: new NodeOperationError(
					context.getNode(),
					thrown instanceof Error ? thrown : new UnexpectedError(String(thrown)),
				);
	if (itemIndex !== undefined) error.context.itemIndex ??= itemIndex;
	return error;
}

/** The first error stops the workflow, so it tells how many other items it stands for. */
function withShare(error: ItemError, failed: number, all: number): ItemError {
	if (all === 1) return error;
	const rest =
		failed === all
			? `All ${all} items failed; this is the first.`
			: `${failed} of ${all} items failed; this is the first. The other ${all - failed} were carried out. ` +
				'With On Error set to continue, each item gets its own result.';
	error.description = error.description ? `${error.description} ${rest}` : rest;
	return error;
}
