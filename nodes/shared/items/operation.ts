import type {
	IBinaryKeyData,
	IDataObject,
	IExecuteFunctions,
	INodeExecutionData,
	INodeProperties,
	NodeApiError,
	NodeOperationError,
} from 'n8n-workflow';

export type ItemError = NodeApiError | NodeOperationError;

/** What a batch operation answers for one input item: its result, or its error with what is known. */
export interface ItemAnswer {
	json: IDataObject;
	binary?: IBinaryKeyData;
	error?: ItemError;
	/** The input item, where the answers are not one for each item in their order. */
	itemIndex?: number;
}

/** What a per-item operation gives: one result, several, or whole items with binary data. */
export type ItemOutput = IDataObject | IDataObject[] | INodeExecutionData[];

interface Described {
	/** The operation's parameters in the editor. */
	description: INodeProperties[];
}

/** Runs for one input item. No loop and no try inside: the item loop owns both. */
export interface PerItemOperation extends Described {
	execute(this: IExecuteFunctions, itemIndex: number): Promise<ItemOutput>;
}

/** Sees all input items at once and answers for each of them, in their order; for some perhaps several times. */
export interface BatchOperation extends Described {
	executeAll(this: IExecuteFunctions, items: INodeExecutionData[]): Promise<ItemAnswer[]>;
}

export type Operation = PerItemOperation | BatchOperation;

/** The operations of a node: `operations[resource][operation]`. */
export type OperationTable = Record<string, Record<string, Operation>>;
