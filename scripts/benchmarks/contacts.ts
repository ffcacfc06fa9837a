import { setTimeout as sleep } from 'node:timers/promises';

import type { WorkflowDraft } from '../n8n';
import { upsertContacts } from './contestants';
import { DOCUMENTED } from './limits';
import type { Plan } from './plan';
import { BRIDGE, BUILT_IN, type Line, type Task } from './results';
import { inTurns } from './rounds';
import type { BenchStage, LimitsKind, Run } from './stage';
import { measuringWorkflow, pacedWorkflow } from './workflows';

const bridge = measuringWorkflow('upsert-bridge', upsertContacts.bridge);
const builtIn = measuringWorkflow('upsert-built-in', upsertContacts.builtIn);
const builtInIdOnly = measuringWorkflow('upsert-built-in-id-only', upsertContacts.builtInIdOnly);
const builtInPaced = pacedWorkflow('upsert-built-in-paced', upsertContacts.builtIn);

interface Contestant {
	node: string;
	workflow: WorkflowDraft;
	rounds: number;
}

/** Create or update: half of the contacts are new, the other half have another job title. */
export async function measureUpserts(stage: BenchStage, plan: Plan): Promise<Task[]> {
	for (const workflow of [bridge, builtIn, builtInIdOnly]) {
		await upsert(stage, workflow, 3, 'none', 'warm-up');
	}
	const tasks: Task[] = [];
	for (const { contacts, rounds, builtInRounds } of plan.upsert) {
		tasks.push(
			await measure(stage, contacts, 'none', [
				{ node: BRIDGE, workflow: bridge, rounds },
				{ node: BUILT_IN, workflow: builtIn, rounds: builtInRounds },
				// Once shows it: half the requests. At the largest size it would only cost time.
				...(contacts > 1_000
					? []
					: [
							{
								node: `${BUILT_IN}, Simplify Output`,
								workflow: builtInIdOnly,
								rounds: builtInRounds,
							},
						]),
			]),
		);
	}
	for (const { contacts, rounds, builtInRounds, asItIsRounds = 0 } of plan.pacedUpsert) {
		const paced = `${BUILT_IN}, in a loop with waits`;
		const task = await measure(stage, contacts, 'documented', [
			{ node: BRIDGE, workflow: bridge, rounds },
			{ node: paced, workflow: builtInPaced, rounds: builtInRounds },
			...(asItIsRounds === 0
				? []
				: [{ node: `${BUILT_IN}, as it is`, workflow: builtIn, rounds: asItIsRounds }]),
		]);
		tasks.push({ ...task, lines: task.lines.map((line) => explainMissing(line, contacts)) });
	}
	return tasks;
}

async function measure(
	stage: BenchStage,
	contacts: number,
	limits: LimitsKind,
	contestants: Contestant[],
): Promise<Task> {
	let round = 0;
	if (limits === 'documented') await sleep(WINDOW_MS);
	const runs = await inTurns(
		contestants.map(({ workflow, rounds }) => ({
			rounds,
			run: async () => await upsert(stage, workflow, contacts, limits, `job ${++round}`),
		})),
	);
	return {
		title: 'Create or update contacts',
		limits,
		records: contacts,
		lines: contestants.map(({ node }, index) => ({ node, runs: runs[index] ?? [] })),
	};
}

/** Throws when the node says that it is done and the account does not have what was asked for. */
async function upsert(
	stage: BenchStage,
	workflow: WorkflowDraft,
	contacts: number,
	limits: LimitsKind,
	jobTitle: string,
): Promise<Run> {
	await stage.fill(Math.floor(contacts / 2), limits);
	// The account is a new one for the sandbox, but the same for the node, which still counts its last ten seconds: a few
	// small rounds fit in there together.
	if (limits === 'documented' && contacts > PAUSE_ABOVE) await sleep(WINDOW_MS);
	const run = await stage.run(workflow, { emit: 'rows', count: contacts, label: jobTitle });
	if (run.measurement) await verify(stage, contacts, jobTitle);
	return run;
}

const WINDOW_MS = 10_500;
const PAUSE_ABOVE = 1_000;

async function verify({ sandbox }: BenchStage, contacts: number, jobTitle: string): Promise<void> {
	const written = (await sandbox.client.hubspot.contacts()).filter(
		({ archived, properties }) => !archived && properties.jobtitle?.startsWith(`${jobTitle} `),
	);
	if (written.length !== contacts) {
		throw new Error(`${written.length} of ${contacts} contacts were written.`);
	}
}

/** Not measured, but certain: how long the limit alone would hold the built-in node up. */
function explainMissing(line: Line, contacts: number): Line {
	if (line.runs.length > 0) return line;
	const requests = 2 * contacts;
	const minutes = requests / (DOCUMENTED.perTenSeconds / 10) / 60;
	const notRun = `not run: ${requests.toLocaleString('en')} requests at 19 a second take ${minutes.toFixed(1)} min`;
	return { ...line, notRun };
}
