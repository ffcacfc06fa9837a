import { setTimeout as sleep } from 'node:timers/promises';

import { listContacts, searchContacts } from './contestants';
import type { Plan } from './plan';
import { BRIDGE, BUILT_IN, type Task } from './results';
import { inTurns } from './rounds';
import type { BenchStage, LimitsKind, Run } from './stage';
import { measuringWorkflow } from './workflows';

const workflows = {
	search: {
		bridge: measuringWorkflow('search-bridge', searchContacts.bridge),
		builtIn: measuringWorkflow('search-built-in', searchContacts.builtIn),
	},
	list: {
		bridge: measuringWorkflow('list-bridge', listContacts.bridge),
		builtIn: measuringWorkflow('list-built-in', listContacts.builtIn),
	},
};

const TITLES = {
	search: 'Search: all contacts with an email address',
	list: 'Get many: all contacts, no filter',
};

/** A search is limited by the second, a list by ten of them; what the node counted before is over then. */
const PAUSE_MS = { search: 1_500, list: 10_500 };

/** Reading all contacts of an account, with a filter and without. */
export async function measureReading(stage: BenchStage, plan: Plan): Promise<Task[]> {
	await stage.fill(100, 'none');
	for (const kind of new Set(plan.read.map((each) => each.kind))) {
		await stage.run(workflows[kind].bridge);
		await stage.run(workflows[kind].builtIn);
	}
	const tasks: Task[] = [];
	for (const size of plan.read) {
		for (const limits of ['none', 'documented'] as const) {
			tasks.push(await measure(stage, size, limits));
		}
	}
	return tasks;
}

async function measure(
	stage: BenchStage,
	{ kind, contacts, rounds }: Plan['read'][number],
	limits: LimitsKind,
): Promise<Task> {
	await stage.fill(contacts, limits);
	const { bridge, builtIn } = workflows[kind];
	const read = (workflow: typeof bridge) => async () => {
		if (limits === 'documented') await sleep(PAUSE_MS[kind]);
		return complete(await stage.run(workflow), contacts);
	};
	const [bridgeRuns = [], builtInRuns = []] = await inTurns([
		{ rounds, run: read(bridge) },
		{ rounds, run: read(builtIn) },
	]);
	return {
		title: TITLES[kind],
		limits,
		records: contacts,
		lines: [
			{ node: BRIDGE, runs: bridgeRuns },
			{ node: BUILT_IN, runs: builtInRuns },
		],
	};
}

/** Throws when the node says that it is done and did not give every contact. */
function complete(run: Run, contacts: number): Run {
	if (!run.measurement || run.measurement.items === contacts) return run;
	throw new Error(`${run.measurement.items} of ${contacts} contacts were read.`);
}
