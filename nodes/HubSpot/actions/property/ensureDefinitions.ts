import { exclusively } from '../../../shared/exclusively';
import type { RequestContext } from '../../../shared/http/attempt';
import { backOffMs, wait } from '../../../shared/http/wait';
import { listProperties, type PropertyDefinition } from '../../api/properties';
import { titleOf, type Property } from '../../domain/property';
import {
	compareDefinition,
	type Comparison,
	type WantedDefinition,
} from '../../domain/propertyPlan';
import { optionsProblem, planOptions, type WantedOption } from '../../domain/propertyOptions';
import {
	accountName,
	failureAfter,
	forgetSchema,
	request,
	withScopesOf,
	type Failure,
} from '../../transport';
import { addOptions } from './addOptions';
import { createDefinitions, propertyToCreate } from './createDefinitions';
import { ensureGroups } from './ensureGroups';
import type { Reason } from './reason';

export interface EnsureRequest {
	context: RequestContext;
	objectType: string;
	wanted: WantedDefinition[];
	/** Whether options that are missing are added; else they are a reason to fail. */
	addMissingOptions: (wanted: WantedDefinition) => boolean;
	dryRun: boolean;
}

export type Ensured =
	| {
			outcome: 'created' | 'unchanged' | 'optionsAdded';
			property: Known;
			groupCreated: boolean;
			optionsAdded: string[];
	  }
	| { outcome: 'failed'; reason: Reason };

/** A property that exists, or that a dry run pretends to have created. */
type Known = Property & Pick<PropertyDefinition, 'options' | 'groupName'>;

/** How often properties whose creation got no answer are looked up and created again. */
const ROUNDS = 3;

/**
 * Sees to it that properties of one object type exist: one list, one batch for those that are missing, their groups
 * once. Runs for the same object type wait for each other within this process, so that none creates what another is
 * creating.
 */
export async function ensureDefinitions(
	ensure: EnsureRequest,
): Promise<Map<WantedDefinition, Ensured>> {
	const account = await accountName(ensure.context);
	const key = `${account} properties ${ensure.objectType}`;
	return await exclusively([key], async () => await new Ensuring(ensure).run());
}

class Ensuring {
	private readonly outcomes = new Map<WantedDefinition, Ensured>();

	/** By internal name. */
	private known = new Map<string, Known>();

	private groupsCreated = new Set<string>();

	constructor(private readonly ensure: EnsureRequest) {}

	async run(): Promise<Map<WantedDefinition, Ensured>> {
		const { wanted } = this.ensure;
		const failure = await this.list();
		if (failure)
			return new Map(wanted.map((each) => [each, { outcome: 'failed', reason: { failure } }]));
		// Of several that want the same name the first one is created, and the others are compared with it.
		const missing = new Map<string, WantedDefinition>();
		for (const each of wanted) {
			if (!this.known.has(each.name) && !missing.has(each.name)) missing.set(each.name, each);
		}
		if (missing.size > 0) await this.createMissing([...missing.values()]);
		await this.compareOthers();
		return this.outcomes;
	}

	private async list(): Promise<Failure | undefined> {
		const { context, objectType } = this.ensure;
		const listed = await request(context, listProperties(objectType));
		if (!listed.ok) return withScopesOf(listed.failure, objectType);
		this.known = new Map(listed.body.results.map((property) => [property.name, property]));
		return undefined;
	}

	private async createMissing(missing: WantedDefinition[]): Promise<void> {
		const { context, objectType, dryRun } = this.ensure;
		const inUse = new Set([...this.known.values()].map(({ groupName }) => groupName));
		const groups = await ensureGroups(context, objectType, missing, { inUse, dryRun });
		this.groupsCreated = groups.created;
		let open: WantedDefinition[] = [];
		for (const each of missing) {
			const failure = groups.failures.get(each.groupName);
			if (failure) this.outcomes.set(each, { outcome: 'failed', reason: { failure } });
			else if (dryRun) this.created(each, { options: [], ...propertyToCreate(each) });
			else open.push(each);
		}
		for (let round = 1; round <= ROUNDS && open.length > 0; round++) {
			if (round > 1) await wait(backOffMs(round - 1));
			open = await this.create(open);
		}
		if (!dryRun) await forgetSchema(context, objectType);
	}

	/** @returns the properties of which the answer was lost and which are not there. */
	private async create(wanted: WantedDefinition[]): Promise<WantedDefinition[]> {
		const { context, objectType } = this.ensure;
		const unsure = new Map<WantedDefinition, Failure>();
		for (const [each, outcome] of await createDefinitions(context, objectType, wanted)) {
			if (outcome.ok) {
				this.created(each, outcome.property);
				continue;
			}
			const failure = failureAfter(this.failureOf(each), outcome.failure);
			this.outcomes.set(each, { outcome: 'failed', reason: { failure } });
			if (failure.carriedOut === 'unknown' || isConflict(failure)) unsure.set(each, failure);
		}
		if (unsure.size === 0) return [];
		const failure = await this.list();
		if (failure) return [];
		const open: WantedDefinition[] = [];
		for (const [each, { carriedOut }] of unsure) {
			const property = this.known.get(each.name);
			const lost = carriedOut === 'unknown';
			if (property === undefined) {
				if (lost) open.push(each);
			} else if (lost && compareDefinition(property, each).same) this.created(each, property);
			// Somebody else has created it meanwhile: it is compared like any other that exists.
			else this.outcomes.delete(each);
		}
		return open;
	}

	/** Why an earlier creation came to nothing. */
	private failureOf(wanted: WantedDefinition): Failure | undefined {
		const before = this.outcomes.get(wanted);
		const reason = before?.outcome === 'failed' ? before.reason : undefined;
		return reason && 'failure' in reason ? reason.failure : undefined;
	}

	private created(wanted: WantedDefinition, property: Known): void {
		this.known.set(wanted.name, property);
		const groupCreated = this.groupsCreated.has(wanted.groupName);
		const optionsAdded = planOptions([], wanted.options).options.map(({ value }) => value);
		this.outcomes.set(wanted, { outcome: 'created', property, groupCreated, optionsAdded });
	}

	private async compareOthers(): Promise<void> {
		const lacking = new Map<string, Map<WantedDefinition, WantedOption[]>>();
		for (const each of this.ensure.wanted) {
			const property = this.known.get(each.name);
			if (this.outcomes.has(each)) continue;
			if (property === undefined) {
				this.outcomes.set(each, { outcome: 'failed', reason: NOT_CREATED });
				continue;
			}
			const comparison = compareDefinition(property, each);
			const reason = this.refusal(each, property, comparison);
			if (reason) this.outcomes.set(each, { outcome: 'failed', reason });
			else if (missingIn(comparison).length === 0) this.unchanged(each, property);
			else if (this.ensure.dryRun) this.pretendToAdd(each, property, missingIn(comparison));
			else {
				const wishes = lacking.get(each.name) ?? new Map<WantedDefinition, WantedOption[]>();
				lacking.set(each.name, wishes.set(each, each.options));
			}
		}
		await Promise.all([...lacking].map(async ([name, wishes]) => await this.addTo(name, wishes)));
	}

	private refusal(
		wanted: WantedDefinition,
		property: Known,
		comparison: Comparison,
	): Reason | undefined {
		if (!comparison.same) return { problem: comparison.problem, advice: NOT_CHANGED };
		if (comparison.missingOptions.length === 0) return undefined;
		if (this.ensure.addMissingOptions(wanted)) {
			const problem = optionsProblem(property);
			return problem === undefined ? undefined : { problem };
		}
		const values = comparison.missingOptions.map(({ value }) => `"${value}"`).join(', ');
		return {
			problem: `${titleOf(property)} exists in HubSpot without the options ${values}`,
			advice: 'Switch "Add Missing Options" on to have them added.',
		};
	}

	private pretendToAdd(wanted: WantedDefinition, property: Known, missing: WantedOption[]): void {
		const { options } = planOptions(property.options, missing);
		this.known.set(wanted.name, { ...property, options });
		const optionsAdded = missing.map(({ value }) => value);
		const done = { property, optionsAdded, groupCreated: false };
		this.outcomes.set(wanted, { outcome: 'optionsAdded', ...done });
	}

	private async addTo(name: string, wishes: Map<WantedDefinition, WantedOption[]>): Promise<void> {
		const { context, objectType } = this.ensure;
		const dryRun = false;
		for (const [each, added] of await addOptions({ context, objectType, name, wishes, dryRun })) {
			if (!added.ok) {
				this.outcomes.set(each, { outcome: 'failed', reason: added.reason });
				continue;
			}
			const optionsAdded = added.options.flatMap(({ value, outcome }) =>
				outcome === 'added' ? [value] : [],
			);
			if (optionsAdded.length === 0) this.unchanged(each, added.property);
			else {
				const { property } = added;
				const done = { property, optionsAdded, groupCreated: false };
				this.outcomes.set(each, { outcome: 'optionsAdded', ...done });
			}
		}
	}

	private unchanged(wanted: WantedDefinition, property: Known): void {
		const nothing = { property, groupCreated: false, optionsAdded: [] };
		this.outcomes.set(wanted, { outcome: 'unchanged', ...nothing });
	}
}

const missingIn = (comparison: Comparison): WantedOption[] =>
	comparison.same ? comparison.missingOptions : [];

/** There is a property of this name: somebody created it since the list was read. */
const isConflict = ({ status, category, message }: Failure): boolean =>
	status === 409 || category === 'CONFLICT' || /already exists/i.test(message);

const NOT_CHANGED = 'It was left as it is. Choose another internal name, or ask for what is there.';
const NOT_CREATED: Reason = {
	problem: 'HubSpot did not create the property; the reason stands at the first row that names it',
};
