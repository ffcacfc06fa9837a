import {
	advanced,
	isCovered,
	startingAt,
	type Progress,
} from '../../../nodes/HubSpot/domain/changes/reading';
import {
	isOwn,
	isOwnRecord,
	othersOf,
	versionsIn,
} from '../../../nodes/HubSpot/domain/changes/versions';
import { zonedMilliseconds } from '../../../nodes/HubSpot/domain/changes/zonedTime';

describe('the progress', () => {
	const from: Progress = { ...startingAt(100), seen: { 7: 150 } };

	test('moves to what is settled and remembers only what lies behind it', () => {
		const taken = [
			{ id: '8', ms: 120 },
			{ id: '9', ms: 160 },
		];
		const next = advanced(from, { taken, cutAfter: undefined, settledMs: 140 });
		expect(next).toMatchObject({ ms: 140, id: '0', floor: 140, seen: { 7: 150, 9: 160 } });
		expect(Object.keys(next.seen)).not.toContain('8');
	});

	test('stands exactly behind the last record when something was left over', () => {
		const last = { id: '8', ms: 120 };
		const next = advanced(from, { taken: [last], cutAfter: last, settledMs: 140 });
		expect(next).toMatchObject({ ms: 120, id: '8', floor: 100 });
		expect(isCovered(next, { id: '7', ms: 120 })).toBe(true);
		expect(isCovered(next, { id: '10', ms: 120 })).toBe(false);
	});

	test('never goes back, whatever the clocks say', () => {
		const next = advanced(from, { taken: [], cutAfter: undefined, settledMs: 50 });
		expect(next).toMatchObject({ ms: 100, seen: { 7: 150 } });
	});

	test('an older state of a record that is already known is no change', () => {
		expect(isCovered(from, { id: '7', ms: 149 })).toBe(true);
		expect(isCovered(from, { id: '7', ms: 151 })).toBe(false);
	});
});

describe('own changes', () => {
	const history = (...sources: Array<[string, string]>) =>
		versionsIn({
			name: sources.map(([sourceType, sourceId], index) => ({
				value: `v${index}`,
				timestamp: `2026-11-02T10:00:0${index % 10}.000Z`,
				sourceType,
				sourceId,
			})),
		});
	const own = { userIds: ['5'], appIds: ['4711'] };

	test('are those of the app, and those of the user, wherever HubSpot names him', () => {
		const versions = history(
			['INTEGRATION', '4711'],
			['CRM_UI', 'userId:5'],
			['CRM_UI', 'userId:6'],
		);
		expect(versions.map((version) => isOwn(version, own))).toEqual([true, true, false]);
		expect(othersOf(versions.slice(0, 2), own)).toBeUndefined();
		expect(othersOf(versions, own)).toEqual([versions[2]]);
		expect(othersOf([], own)).toEqual([]);
	});

	test('are those of the app, whatever HubSpot calls the kind of its writes', () => {
		const versions = history(['API', '4711'], ['INTEGRATIONS_PLATFORM', '4711'], ['API', '5']);
		expect(versions.map((version) => isOwn(version, own))).toEqual([true, true, false]);
		const [user] = history(['CRM_UI', 'userId:4711']);
		expect(isOwn(user!, own)).toBe(false);
		const made = (hs_object_source_id: string) =>
			isOwnRecord({ hs_object_source: 'API', hs_object_source_id }, own);
		expect([made('4711'), made('userId:4711')]).toEqual([true, false]);
	});

	test('a history that is full may hide a change by somebody else', () => {
		const versions = history(...Array<[string, string]>(20).fill(['INTEGRATION', '4711']));
		expect(othersOf(versions, own)).toBe(versions);
	});
});

describe('a picked date', () => {
	test.each([
		['2026-07-01T12:00:00', 'Europe/Berlin', '2026-07-01T10:00:00.000Z'],
		['2026-01-01T12:00:00', 'Europe/Berlin', '2026-01-01T11:00:00.000Z'],
		// The clocks go forward at 1:00 UTC on 29 March, and back on 25 October.
		['2026-03-29T03:30:00', 'Europe/Berlin', '2026-03-29T01:30:00.000Z'],
		['2026-10-25T03:30:00', 'Europe/Berlin', '2026-10-25T02:30:00.000Z'],
		['2026-07-01T12:00:00Z', 'Europe/Berlin', '2026-07-01T12:00:00.000Z'],
		['1782900000000', 'Europe/Berlin', '2026-07-01T10:00:00.000Z'],
		[new Date(1_782_900_000_000), 'Europe/Berlin', '2026-07-01T10:00:00.000Z'],
		[1_782_900_000_000, 'Europe/Berlin', '2026-07-01T10:00:00.000Z'],
		[{ toISO: () => '2026-07-01T12:00:00.000+02:00' }, 'UTC', '2026-07-01T10:00:00.000Z'],
	])('%s in %s is %s', (value, zone, instant) => {
		expect(new Date(zonedMilliseconds(value, zone)!).toISOString()).toBe(instant);
	});

	test('that is none is not taken for one', () => {
		expect(zonedMilliseconds('soon', 'UTC')).toBeUndefined();
	});
});
