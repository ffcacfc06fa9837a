import type { IDataObject } from 'n8n-workflow';

import type { RunResult } from '../../helpers/engine';
import { between, labelsOf } from './association';
import { HubSpotBench } from './hubSpot';

/** Six contacts and six companies, and the resource Association between them. */
export class AssociationBench {
	private people: string[] = [];
	private firms: string[] = [];

	private constructor(readonly bench: HubSpotBench) {}

	static async start(): Promise<AssociationBench> {
		return new AssociationBench(await HubSpotBench.start());
	}

	async reset(): Promise<void> {
		await this.bench.client.reset();
		this.people = await this.created('contacts', 6, (n) => ({ email: `p${n}@example.com` }));
		this.firms = await this.created('companies', 6, (n) => ({ name: `Firm ${n}` }));
		await this.bench.requests();
	}

	/** New records; gives their ids. */
	async created(
		type: string,
		count: number,
		row: (n: number) => Record<string, string>,
	): Promise<string[]> {
		const rows = Array.from({ length: count }, (_, n) => row(n));
		return (await this.bench.client.hubspot.createRecords(type, rows)).map(({ id }) => id);
	}

	person(n: number): string {
		return this.people[n] ?? '';
	}

	firm(n: number): string {
		return this.firms[n] ?? '';
	}

	/** An item that names a contact and a company. */
	pair(n: number, m = n): IDataObject {
		return { from: this.person(n), to: this.firm(m) };
	}

	/** Runs an operation; items fail by themselves unless told otherwise. */
	async run(
		operation: string,
		items: IDataObject[],
		parameters: IDataObject = {},
		more: object = {},
	): Promise<RunResult> {
		return await this.bench.run('association', operation, {
			items,
			parameters: between(parameters),
			continueOnFail: true,
			...more,
		});
	}

	async add(items: IDataObject[], parameters: IDataObject = {}, more: object = {}) {
		return await this.run('add', items, parameters, more);
	}

	/** The labels of each company of a contact. */
	async companiesOf(n: number): Promise<Record<string, string[]>> {
		return await labelsOf(this.bench, 'contacts', this.person(n), 'companies');
	}

	/** A label between contacts and companies. */
	async label(name: string, inverseLabel?: string) {
		return await this.bench.client.hubspot.defineLabel({
			fromType: 'contacts',
			toType: 'companies',
			label: name,
			...(inverseLabel !== undefined && { inverseLabel }),
		});
	}

	async fail(path: string, kind: 'dropAfterWrite' | 'dropBeforeWrite', times = 1): Promise<void> {
		await this.bench.client.faults.fail({ system: 'hubspot', path, kind, times });
	}
}
