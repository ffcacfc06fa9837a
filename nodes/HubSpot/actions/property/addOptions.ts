import { exclusively } from '../../../shared/exclusively';
import type { RequestContext } from '../../../shared/http/attempt';
import { backOffMs, wait } from '../../../shared/http/wait';
import { readProperty, replaceOptions, type PropertyDefinition } from '../../api/properties';
import {
	optionsProblem,
	planOptions,
	valueProblem,
	type OptionAnswer,
	type WantedOption,
} from '../../domain/propertyOptions';
import { accountName, failureAfter, forgetSchema, request, type Failure } from '../../transport';
import type { Reason } from './reason';

/** Once, and again three times when another program has replaced the options meanwhile. */
const WRITES = 4;

export interface OptionsRequest<Wish> {
	context: RequestContext;
	objectType: string;
	/** The property's internal name. */
	name: string;
	/** Who wants which options; each gets an answer of its own. */
	wishes: Map<Wish, WantedOption[]>;
	dryRun: boolean;
}

export type OptionsOutcome =
	| { ok: true; property: PropertyDefinition; options: OptionAnswer[] }
	| { ok: false; reason: Reason };

export type OptionsOutcomes<Wish> = Map<Wish, OptionsOutcome>;

/**
 * Adds options to one property for all who want some: one read, one write, and a read that shows that it was kept.
 *
 * HubSpot can only replace the whole list, so within this process the writers of a property wait for each other, and
 * what another program dropped in between is added again.
 */
export async function addOptions<Wish>(
	wanted: OptionsRequest<Wish>,
): Promise<OptionsOutcomes<Wish>> {
	const account = await accountName(wanted.context);
	const key = `${account} options ${wanted.objectType} ${wanted.name}`;
	return await exclusively([key], async () => await addAll(wanted));
}

async function addAll<Wish>(wanted: OptionsRequest<Wish>): Promise<OptionsOutcomes<Wish>> {
	const { context, objectType, name, dryRun } = wanted;
	let first: OptionAnswer[] | undefined;
	let lost: Failure | undefined;
	for (let written = 0; ; written++) {
		const read = await request(context, readProperty(objectType, name));
		if (!read.ok) return all(wanted, { ok: false, reason: { failure: lost ?? read.failure } });
		const property = read.body;
		const problem = optionsProblem(property);
		if (problem !== undefined) return all(wanted, { ok: false, reason: { problem } });
		const possible = [...wanted.wishes.values()].filter((wish) => !valueProblem(property, wish));
		const { options, answers } = planOptions(property.options, possible.flat());
		first ??= answers;
		const missing = answers.filter(({ outcome }) => outcome === 'added');
		if (missing.length === 0 || dryRun) return answer(wanted, property, answers, first);
		if (written === WRITES) {
			return all(wanted, { ok: false, reason: lost ? { failure: lost } : { problem: DROPPED } });
		}
		// Writers of other processes that met here once would meet again without a pause of its own length for each.
		if (written > 0) await wait(backOffMs(written));
		const write = await request(context, replaceOptions(objectType, name, options));
		await forgetSchema(context, objectType);
		lost = write.ok ? undefined : failureAfter(lost, write.failure);
		// Whether a write without an answer was carried out shows when the options are read again.
		if (lost?.carriedOut === 'no') return all(wanted, { ok: false, reason: { failure: lost } });
	}
}

const DROPPED =
	'Another program replaced the options of the property each time that some were added';

/** What was missing at the first look was added here, though by now it is there. */
function answer<Wish>(
	{ wishes }: OptionsRequest<Wish>,
	property: PropertyDefinition,
	now: OptionAnswer[],
	first: OptionAnswer[],
): OptionsOutcomes<Wish> {
	let next = 0;
	return new Map(
		[...wishes].map(([wish, options]): [Wish, OptionsOutcome] => {
			const problem = valueProblem(property, options);
			if (problem !== undefined) return [wish, { ok: false, reason: { problem } }];
			const answers = now
				.slice(next, next + options.length)
				.map((each, index) => ({ ...each, outcome: first[next + index]?.outcome ?? each.outcome }));
			next += options.length;
			return [wish, { ok: true, property, options: answers }];
		}),
	);
}

const all = <Wish>(
	{ wishes }: OptionsRequest<Wish>,
	outcome: OptionsOutcome,
): OptionsOutcomes<Wish> => new Map([...wishes.keys()].map((wish) => [wish, outcome]));
