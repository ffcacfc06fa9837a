import { sandbox } from './support';
import { SyncStage, withParameters } from './support/syncStage';

const { hubspot, tracker, requests, faults } = sandbox();

/** Of the sandbox's private app, whose token n8n writes with. */
const OWN_APP = '4711';

let sync: SyncStage;
beforeAll(async () => {
	sync = await SyncStage.open(['record-sync.json', 'record-sync-back.json'], (draft) =>
		withParameters(draft, ({ name, parameters }) =>
			name === 'Deal Changed'
				? { settings: { ...(parameters.settings as object), ignoreAppIds: OWN_APP } }
				: {},
		),
	);
});
afterAll(async () => await sync.close());

const deal = async (dealname: string, amount = '2000') => {
	const properties = { dealname, amount, pipeline: 'default', dealstage: 'appointmentscheduled' };
	const [made] = await hubspot.createRecords('deals', [properties]);
	if (!made) throw new Error('The sandbox made no deal.');
	return made.id;
};
const propertiesOf = async (id: string) => (await hubspot.record('deals', id))?.properties ?? {};
const issuesTitled = async (title: string) =>
	(await tracker.issues()).filter((issue) => issue.title === title);
const linked = async (dealId: string) =>
	await sync.until(`deal ${dealId} has an issue`, async () => {
		const { tracker_issue_id: id, tracker_issue_url: url } = await propertiesOf(dealId);
		const issue = (await tracker.issues()).find((each) => each.id === id);
		return issue !== undefined && url === issue.url && issue;
	});

it('makes one issue for a deal that meets the criteria, links both, and keeps them in step', async () => {
	const small = await deal('Too small', '999');
	const id = await deal('Liffey: 20 seats');
	const issue = await linked(id);
	expect(issue).toMatchObject({
		title: 'Liffey: 20 seats',
		priority: 'medium',
		remoteId: id,
		remoteUrl: `https://app.hubspot.com/contacts/4711001/record/0-3/${id}`,
	});
	expect(await propertiesOf(id)).toMatchObject({
		tracker_issue_url: issue.url,
		tracker_synced_at: expect.stringMatching(/^\d/) as unknown,
	});

	// Once in sync, always in sync: 12 is below the criteria.
	await hubspot.updateRecord('deals', id, { dealname: 'Liffey: 200 seats', amount: '12' });
	await sync.until('the issue has the new title', async () => {
		return (await issuesTitled('Liffey: 200 seats')).length === 1;
	});
	await tracker.updateIssue(issue.id, { status: 'in_progress' });
	await sync.until('the deal has the status', async () => {
		return (await propertiesOf(id)).tracker_status === 'in_progress';
	});
	expect(await tracker.issues()).toHaveLength(1);
	expect(await propertiesOf(small)).not.toHaveProperty('tracker_issue_id');
});

it('makes one deal for an issue that has none, tells the tracker, and then writes nothing any more', async () => {
	const { id } = await tracker.createIssue({ title: 'Written in the tracker', status: 'done' });
	const made = await sync.until('there is a deal for the issue', async () => {
		const deals = await hubspot.records('deals');
		return deals.find(({ properties }) => properties.tracker_issue_id === id);
	});
	expect(made.properties).toMatchObject({
		dealname: 'Written in the tracker',
		tracker_status: 'done',
		pipeline: 'default',
	});
	await sync.until('the issue knows its deal', async () => {
		const issue = (await tracker.issues()).find((each) => each.id === id);
		return issue?.remoteId === made.id && issue.remoteUrl?.endsWith(`/0-3/${made.id}`);
	});
	expect(await sync.effectsOfFurtherPolls()).toEqual([]);
	const deals = (await hubspot.records('deals')).filter(
		({ properties }) => properties.tracker_issue_id === id,
	);
	expect(deals).toHaveLength(1);
	expect(await issuesTitled('Written in the tracker')).toHaveLength(1);
});

it('makes a deal each for more issues than fit on a page of the tracker', async () => {
	const titles = Array.from({ length: 130 }, (_, index) => `One of many ${index}`);
	for (const title of titles) await tracker.createIssue({ title });
	const isOneOfMany = (text = '') => text.startsWith('One of many');
	await sync.until('all issues know their deals', async () => {
		const issues = (await tracker.issues()).filter(({ title }) => isOneOfMany(title));
		return issues.every(({ remoteId }) => remoteId !== null);
	});
	const deals = await hubspot.records('deals');
	const names = deals.map(({ properties }) => properties.dealname).filter(isOneOfMany);
	expect(names.sort()).toEqual(titles.sort());
});

it('makes no second issue when the answer to the first was lost', async () => {
	await faults.fail({ system: 'tracker', method: 'POST', kind: 'dropAfterWrite' });
	const id = await deal('Answer lost');
	await linked(id);
	expect(await issuesTitled('Answer lost')).toHaveLength(1);
});

it('tries again what the tracker refused, with the deal as it is by then', async () => {
	const id = await deal('Before');
	const issue = await linked(id);
	const refused = { system: 'tracker', method: 'PATCH', kind: 'status', status: 503 } as const;
	await faults.fail({ ...refused, times: 2 });
	const since = await requests.lastNumber();
	await hubspot.updateRecord('deals', id, { dealname: 'In between' });
	await sync.until('the tracker has refused the change', async () => {
		return (await requests.list({ system: 'tracker', method: 'PATCH', since })).length > 0;
	});
	await hubspot.updateRecord('deals', id, { dealname: 'In the end' });
	await sync.until('the issue has the last title', async () => {
		return (await issuesTitled('In the end')).length === 1;
	});
	const sent = await requests.list({ system: 'tracker', path: `issues/${issue.id}$`, since });
	const titles = sent.map(({ body }) => (body as { title: string }).title);
	expect(titles.indexOf('In the end')).toBeGreaterThan(titles.lastIndexOf('In between'));
});

it('names a deal whose issue is refused, writes the others, and makes the issue when the deal has changed', async () => {
	const other = await deal('Good');
	await linked(other);
	const rule = { system: 'tracker', method: 'POST', path: '/issues$', kind: 'status' } as const;
	await faults.fail({ ...rule, status: 422, times: 'always' });
	const since = await requests.lastNumber();
	const refused = await deal('Refused');
	await hubspot.updateRecord('deals', other, { dealname: 'Better' });
	await sync.until('the other issue has its new title', async () => {
		return (await issuesTitled('Better')).length === 1;
	});
	const url = `https://app.hubspot.com/contacts/4711001/record/0-3/${refused}`;
	const report = await sync.until('the refused deal is named', async () => {
		const named = `deal ${refused} (Refused, ${url}): `;
		return (await sync.reports()).find((text) => text.includes(named));
	});
	expect(report).toContain('422');
	expect(await requests.list({ system: 'tracker', method: 'POST', since })).toHaveLength(1);

	await faults.clear();
	await hubspot.updateRecord('deals', refused, { dealname: 'Accepted' });
	await linked(refused);
});

/** From when on the tracker was asked for changed issues. */
const askedFrom = async (since: number) =>
	(await requests.list({ system: 'tracker', path: '/issues$', since })).flatMap(
		({ query }) => query.updatedSince ?? [],
	);
/** A minute before the last change, which is read again because the tracker may show changes late. */
const whereItLeftOff = async () => {
	const times = (await tracker.issues()).map(({ updatedAt }) => Date.parse(updatedAt));
	return new Date(Math.max(...times) - 60_000).toISOString();
};
/** The trigger hands over twice in between, and every question for changes begins there all the same. */
async function asksOnlyFrom(time: string, since: number, dealId: string) {
	for (const amount of ['3000', '4000']) {
		const before = await requests.lastNumber();
		await hubspot.updateRecord('deals', dealId, { amount });
		await sync.until('the deal was handed over, and the tracker read after that', async () => {
			const asked = await requests.list({ system: 'tracker', path: '/issues$', since: before });
			const lookUp = asked.find(({ query }) => query.id !== undefined);
			return lookUp && (await askedFrom(lookUp.number)).length > 1;
		});
	}
	expect(new Set(await askedFrom(since))).toEqual(new Set([time]));
}
async function caughtUp(): Promise<string> {
	await sync.until('all issues know their deals', async () =>
		(await tracker.issues()).every(({ remoteId }) => remoteId !== null),
	);
	await sync.comesToRest();
	const time = await whereItLeftOff();
	const since = await requests.lastNumber();
	return await sync.until('the tracker is asked from there', async () => {
		return (await askedFrom(since)).at(-1) === time && time;
	});
}

it('goes on in the tracker where it left off, while the trigger hands over and after a restart of n8n', async () => {
	const id = await deal('Handed over again and again');
	await linked(id);
	const first = await caughtUp();
	await asksOnlyFrom(first, await requests.lastNumber(), id);

	const since = await requests.lastNumber();
	await sync.kill();
	await sync.startAgain();
	await asksOnlyFrom(first, since, id);

	await tracker.createIssue({ title: 'Read after the restart' });
	const second = await caughtUp();
	expect(second > first).toBe(true);
	await asksOnlyFrom(second, await requests.lastNumber(), id);
}, 600_000);

it('names an issue that is refused once, goes on with the others, and tries again what was not answered', async () => {
	const refused = await tracker.createIssue({ title: 'Refused' });
	const rule = { system: 'tracker', method: 'PATCH', kind: 'status' } as const;
	await faults.fail({ ...rule, path: `issues/${refused.id}$`, status: 422, times: 'always' });
	const busy = await tracker.createIssue({ title: 'Busy' });
	await faults.fail({ ...rule, path: `issues/${busy.id}$`, status: 503, times: 2 });
	const dealOf = async (id: string) =>
		(await tracker.issues()).find((issue) => issue.id === id)?.remoteId ?? undefined;
	await sync.until(
		'the issue that met a busy tracker knows its deal',
		async () => await dealOf(busy.id),
	);
	const later = await tracker.createIssue({ title: 'Later' });
	await sync.until('the next issue knows its deal', async () => await dealOf(later.id));

	await sync.comesToRest();
	expect(await dealOf(refused.id)).toBeUndefined();
	const reports = await sync.reports();
	const about = reports.filter((text) => text.includes(`issue ${refused.id} (Refused)`));
	expect(about).toHaveLength(1);
	expect(about[0]).toMatch(/422.*\(is not tried again\)/);
	expect(reports.filter((text) => text.includes(`issue ${busy.id} (Busy)`))).not.toEqual([]);
	await faults.clear();
});

it('loses and doubles nothing when n8n is killed while it creates an issue, and finds what happened meanwhile', async () => {
	await faults.fail({
		system: 'tracker',
		method: 'POST',
		kind: 'slow',
		delayMs: 3_000,
		when: 'afterWrite',
	});
	const since = await requests.lastNumber();
	const interrupted = await deal('Interrupted');
	await sync.until('the issue is being created', async () => {
		return (await requests.list({ system: 'tracker', method: 'POST', since })).length > 0;
	});
	await sync.kill();
	const meanwhile = await deal('Made while n8n was off');
	const inTracker = await tracker.createIssue({ title: 'Issue made while n8n was off' });
	await sync.startAgain();

	await linked(interrupted);
	await linked(meanwhile);
	await sync.until('the issue has a deal', async () => {
		const issue = (await tracker.issues()).find(({ id }) => id === inTracker.id);
		return issue?.remoteId !== null;
	});
	await sync.comesToRest();
	for (const title of ['Interrupted', 'Made while n8n was off', 'Issue made while n8n was off']) {
		expect(await issuesTitled(title)).toHaveLength(1);
		const deals = await hubspot.records('deals');
		expect(deals.filter(({ properties }) => properties.dealname === title)).toHaveLength(1);
	}
});
