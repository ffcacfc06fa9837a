import type { IDataObject } from 'n8n-workflow';

import { hubSpotFault } from '../../../sandbox/client';
import type { Fault } from '../../../sandbox/core';
import { printTable } from '../../AndOpen/support/table';
import { out } from '../support/hubSpot';
import { RecordBench } from '../support/record';
import { RECORD_JOBS, type RecordJob } from '../support/recordJobs';

const refusal = (status: number, category: string, context: IDataObject): Fault => ({
	kind: 'status',
	status,
	body: {
		status: status === 207 ? 'COMPLETE' : 'error',
		message: 'no',
		category,
		...(status === 207 && { results: [], numErrors: 1 }),
		errors: [{ status: 'error', message: 'no', category, context }],
	},
});
const missingScope = { requiredGranularScopes: ['crm.objects.deals.write'] };

/** Those of `mayFail` are no fault of a moment: what they strike may fail, as long as it says so. */
const FAULTS: Array<{ fault: string; rule: Fault; mayFail?: boolean }> = [
	{ fault: 'lost before the write', rule: { kind: 'dropBeforeWrite' } },
	{ fault: 'lost after the write', rule: { kind: 'dropAfterWrite' } },
	{ fault: '429', rule: hubSpotFault.tenSecondly(1) },
	{ fault: '429 daily', rule: hubSpotFault.daily(), mayFail: true },
	{ fault: '500', rule: hubSpotFault.serverError() },
	{ fault: '502 after the write', rule: hubSpotFault.badGatewayAfterWrite() },
	{ fault: 'slow', rule: { kind: 'slow', delayMs: 300, when: 'beforeWrite' } },
	{ fault: 'half of the JSON', rule: { kind: 'malformed' } },
	{ fault: 'no body', rule: { kind: 'emptyBody' } },
	{ fault: '403 missing scope', rule: refusal(403, 'MISSING_SCOPES', missingScope), mayFail: true },
	{ fault: '207', rule: refusal(207, 'VALIDATION_ERROR', {}), mayFail: true },
];

/** What a lost answer leaves open is not sent again by itself where that could write twice. */
const NOT_REPEATED = ['deals/batch/create', 'deals/merge'];

type Word = 'done' | 'failed' | 'unknown';

interface Result {
	reported: Word[];
	held: number[];
	/** After a second run without a fault, of the items that failed. */
	heldThen: number[];
	struck: number;
}

const CASES = RECORD_JOBS.flatMap((job) =>
	job.requests.flatMap((request) =>
		FAULTS.filter(({ fault }) => fault !== '207' || request.includes('batch/')).map((fault) => ({
			job,
			request,
			...fault,
		})),
	),
);
type Case = (typeof CASES)[number];

/** Accounts side by side: what takes the time are the waits before repetitions. */
const ACCOUNTS = 12;
const results = new Map<Case, Result>();
let benches: RecordBench[] = [];

beforeAll(async () => {
	benches = await Promise.all(
		Array.from({ length: ACCOUNTS }, async () => await RecordBench.start()),
	);
	const left = CASES.values();
	await Promise.all(
		benches.map(async (on) => {
			for (const each of left) results.set(each, await carryOut(on, each));
		}),
	);
});
afterAll(async () => {
	await Promise.all(benches.map(async ({ bench }) => await bench.sandbox.close()));
	printTable(
		['operation', 'request', 'fault', 'reported', 'held by HubSpot', 'after a second run'],
		[...results].map(([{ job, request, fault }, { reported, held, heldThen }]) =>
			[job.name, request, fault, reported, held, heldThen].map(String),
		),
	);
});

async function carryOut(on: RecordBench, { job, request, rule }: Case): Promise<Result> {
	await on.reset();
	const { items, parameters } = await job.arrange(on);
	const { faults } = on.bench.client;
	const [path = '', method = 'POST'] = request.split(' ').reverse();
	await faults.fail({ system: 'hubspot', method, path: `${path}(/|$)`, ...rule });
	const run = async (some: IDataObject[]) =>
		out(await on.run(job.operation, { items: some, parameters }));
	const reported = (await run(items)).map((json) => wordOf(job, json));
	const struck = (await faults.list()).reduce((sum, { injected }) => sum + injected, 0);
	const held = await job.held(on, items);
	await faults.clear();
	const again = items.filter((_, index) => reported[index] === 'failed');
	if (again.length > 0) await run(again);
	return { reported, held, heldThen: await job.held(on, items), struck };
}

function wordOf(job: RecordJob, json: IDataObject): Word {
	const word = job.reported ? job.reported(json) : json.outcome;
	if (word === 'unknown') return word;
	return word === 'failed' || word === 'notFound' || word === 'skipped' ? 'failed' : 'done';
}

const titled = CASES.map((each): [string, string, string, Case] => [
	each.job.name,
	each.request,
	each.fault,
	each,
]);

it.each(titled)('%s, %s, %s: nothing is lost in silence, nothing doubled', (...args) => {
	const [, , , { job, request, rule, mayFail = false }] = args;
	const { reported, held, heldThen, struck } = results.get(args[3]) ?? {};
	expect(struck).toBe(1);
	reported?.forEach((word, index) => {
		if (word === 'done') expect(held?.[index]).toBe(1);
		if (word === 'failed') expect(held?.[index]).toBe(0);
		expect(held?.[index]).toBeLessThanOrEqual(1);
		if (word !== 'unknown') expect(heldThen?.[index]).toBe(1);
	});
	const mayBeUnknown = NOT_REPEATED.includes(request) && job.operation !== 'upsert';
	const isPassing = !mayFail && !(mayBeUnknown && isOpen(rule));
	if (isPassing) expect(reported).toEqual(['done', 'done']);
});

/** Whether nobody knows from the answer what became of the request. */
const isOpen = (rule: Fault) =>
	rule.kind !== 'slow' && !(rule.kind === 'status' && rule.status < 500);
