import type { IDataObject } from 'n8n-workflow';

import type { RecordView } from '../../../sandbox/hubspot/control/views';
import type { RunResult } from '../../helpers/engine';
import { HubSpotBench } from './hubSpot';

type Setup = Parameters<HubSpotBench['run']>[2];

const BASE = '/crm/objects/2026-09';
export const CREATE = (type: string) => `POST ${BASE}/${type}/batch/create`;
export const READ = (type: string) => `POST ${BASE}/${type}/batch/read`;
export const UPDATE = (type: string) => `POST ${BASE}/${type}/batch/update`;
export const ARCHIVE = (type: string) => `POST ${BASE}/${type}/batch/archive`;
export const MERGE = (type: string) => `POST ${BASE}/${type}/merge`;
export const ERASE = `POST ${BASE}/contacts/gdpr-delete`;

/** The properties of a deal that HubSpot takes, and more. */
export const deal = (dealname: string, more: IDataObject = {}): IDataObject => ({
	dealname,
	pipeline: 'default',
	dealstage: 'contractsent',
	...more,
});

/** The same with an order number, by which `byNumber` finds it. */
export const order = (number: string, more: IDataObject = {}): { order_number: string } => ({
	order_number: number,
	...deal(`Order ${number}`, more),
});

export const byNumber = {
	matchBy: 'uniqueProperty',
	uniqueProperty: 'order_number',
	uniqueValue: '={{ $json.order_number }}',
};

/** One association row as the editor makes it. */
export const associated = (objectType: string, recordId: unknown, label = '') => ({
	objectType,
	recordId,
	label,
});
export const associations = (...rows: Array<ReturnType<typeof associated>>) => ({
	associations: { rows },
});

/** The resource Record on a sandbox whose deals have a unique `order_number` and a dropdown `region`. */
export class RecordBench {
	private constructor(readonly bench: HubSpotBench) {}

	static async start(): Promise<RecordBench> {
		return new RecordBench(await HubSpotBench.start());
	}

	get hubspot() {
		return this.bench.client.hubspot;
	}

	/** The demo account, with what deals need here; the node has not looked at it yet. */
	async reset(): Promise<void> {
		await this.bench.client.reset();
		await this.hubspot.defineProperty('deals', {
			name: 'order_number',
			label: 'Order number',
			type: 'string',
			hasUniqueValue: true,
		});
		await this.hubspot.defineProperty('deals', {
			name: 'region',
			label: 'Region',
			type: 'enumeration',
			options: [
				{ label: 'North America', value: 'na', displayOrder: 4 },
				{ label: 'Hidden', value: 'old', displayOrder: 2, hidden: true },
			],
		});
		await this.warm();
	}

	/** So that the node knows the account and the properties, whichever test comes first. */
	async warm(setup: Setup = {}): Promise<void> {
		await this.run('get', { parameters: { returnedProperties: 'all', recordId: '1' }, ...setup });
		await this.bench.requests();
	}

	async run(operation: string, setup: Setup): Promise<RunResult> {
		return await this.bench.run('record', operation, {
			continueOnFail: true,
			...setup,
			parameters: { objectType: 'deals', propertiesMode: 'inputFields', ...setup.parameters },
		});
	}

	/** Live records of a type, oldest first. */
	async live(objectType = 'deals'): Promise<RecordView[]> {
		return (await this.hubspot.records(objectType)).filter(
			({ archived, mergedInto }) => !archived && mergedInto === null,
		);
	}

	async held(id: unknown, objectType = 'deals'): Promise<Record<string, string> | undefined> {
		return (await this.hubspot.record(objectType, String(id)))?.properties;
	}

	/** Ids of new records. */
	async made(objectType: string, rows: Array<Record<string, string>>): Promise<string[]> {
		return (await this.hubspot.createRecords(objectType, rows)).map(({ id }) => id);
	}

	/** The associated records of a type, with the labels of each. */
	async associatesOf(objectType: string, id: unknown, toType: string) {
		const all = (await this.hubspot.record(objectType, String(id)))?.associations[toType] ?? [];
		return Object.fromEntries(all.map((other) => [other.id, other.labels]));
	}
}
