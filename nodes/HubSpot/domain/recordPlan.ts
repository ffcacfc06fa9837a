import type { KnownRecord } from './matching';
import type { EmptyValues, Properties, PropertyAnswer, WantedProperty } from './writeModes';

/** What one input item asks for. */
export interface UpsertRow {
	itemIndex: number;
	/** Normalised, and the name of the record for this item. */
	key: string;
	wanted: WantedProperty[];
	emptyValues: EmptyValues;
	/** What the record gets on top of that, should this row create it. */
	ifCreated?: WantedProperty[];
	/** Why this row must not create a record. */
	creationProblem?: string;
	/** Whether the record that the key names is the one that is meant, as it is now; any is where this is not there. */
	isMeant?: (record: KnownRecord) => boolean;
}

/** What became of one input item. */
export interface RowResult {
	outcome: 'created' | 'updated' | 'unchanged';
	properties: Record<string, PropertyAnswer>;
}

/** All that the input asks of one record, as one write. */
export interface RecordPlan {
	rows: UpsertRow[];
	/** Undefined: the record does not exist yet. */
	record: KnownRecord | undefined;
	/** What to send; empty when nothing changes. */
	write: Record<string, string>;
	/** What of it must be cleared before it is set; every value is empty. */
	clearFirst: Record<string, string>;
	/** The properties as they will be after the write. */
	after: Properties;
	results: Map<UpsertRow, RowResult | Error>;
}

/** Internal names of the properties that the plan of a record goes by. */
export const propertiesToRead = (rows: UpsertRow[]): string[] => [
	...new Set(
		rows.flatMap(({ wanted }) =>
			wanted.flatMap(({ property, stages }) =>
				stages ? [property.name, stages.pipelineProperty] : [property.name],
			),
		),
	),
];

/** Rows as the input has them. */
export const inInputOrder = (rows: UpsertRow[]): UpsertRow[] =>
	[...rows].sort((a, b) => a.itemIndex - b.itemIndex);

/** Whether the plan needs a request: something to write, or a record to create. */
export const needsWrite = (plan: RecordPlan): boolean => Object.keys(plan.write).length > 0;
