import {
	beginningAt,
	NoteLooks,
	noteMemoryIn,
	type NoteMemory,
} from '../../../nodes/HubSpot/domain/changes/noteMemory';

const SINCE = 1_000;

/** A memory in which so many other records have been looked at since. */
function after(count: number, from: NoteMemory, prefix = ''): NoteMemory {
	const looks = new NoteLooks(from);
	for (let index = 0; index < count; index++) looks.record(`${prefix}${index}`);
	return noteMemoryIn(JSON.parse(JSON.stringify(looks.left())))!;
}

/** What a look at a note from before the beginning shows. */
function lookAtOld(memory: NoteMemory, recordId: string, createdMs?: number) {
	const looks = new NoteLooks(memory);
	looks.record(recordId, createdMs);
	return looks.note({ recordId, noteId: '9001', ms: SINCE - 500 });
}

const seen = () => {
	const looks = new NoteLooks(beginningAt(SINCE));
	looks.record('D');
	return looks.left();
};

describe('a note from before the beginning', () => {
	test('is new with a record that was looked at without it', () => {
		expect(lookAtOld(seen(), 'D')).toMatchObject({ isNew: true, mayBeRepeated: false });
	});

	test('has always been there with a record that was not', () => {
		expect(lookAtOld(seen(), 'E')).toMatchObject({ isNew: false });
	});

	test('may be repeated, and is not lost, with a record that was forgotten', () => {
		const full = after(3_000, seen());
		expect(Object.keys(full.known)).toHaveLength(3_000);
		expect(lookAtOld(full, 'D')).toMatchObject({ isNew: true, mayBeRepeated: true });
		const later = after(3_000, full, 'more ');
		expect(lookAtOld(later, 'D')).toMatchObject({ isNew: true, mayBeRepeated: true });
		expect(lookAtOld(later, '7')).toMatchObject({ isNew: true, mayBeRepeated: true });
	});

	test('is new with a record that was created later, whether that one was looked at or not', () => {
		expect(lookAtOld(seen(), 'N', SINCE + 1)).toMatchObject({ isNew: true, mayBeRepeated: false });
		expect(lookAtOld(seen(), 'N', SINCE - 1)).toMatchObject({ isNew: false });
	});

	test('still has always been there with nearly all other records when 8,000 were forgotten', () => {
		const memory = after(11_000, beginningAt(SINCE));
		const taken = Array.from({ length: 1_000 }, (_, index) => lookAtOld(memory, `other ${index}`));
		expect(taken.filter(({ isNew }) => isNew).length).toBeLessThan(60);
		expect(JSON.stringify(memory).length).toBeLessThan(60_000 + 11_000);
	});
});

test('a note that was forgotten may be repeated', () => {
	const looks = new NoteLooks(beginningAt(SINCE));
	const note = { recordId: 'D', noteId: '9001', ms: SINCE + 10 };
	looks.record('D');
	expect(looks.note(note)).toMatchObject({ isNew: true, mayBeRepeated: false });
	const again = new NoteLooks(after(3_000, looks.left()));
	again.record('D');
	expect(again.note(note)).toMatchObject({ isNew: true, mayBeRepeated: true });
});
