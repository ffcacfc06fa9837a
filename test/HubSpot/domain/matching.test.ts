import { keyProblem, normalisedKey, recordsByKey } from '../../../nodes/HubSpot/domain/matching';
import { existingRecordId } from '../../../nodes/HubSpot/domain/conflicts';

const email = { by: 'email' } as const;

it('finds a contact by its primary and its additional addresses, in any case', () => {
	const ada = {
		id: '1',
		properties: {
			email: 'Ada@Example.com',
			hs_additional_emails: 'ada@old.example;countess@example.com',
		},
	};
	const found = recordsByKey([ada], email);
	expect([...found.keys()]).toEqual(['ada@example.com', 'ada@old.example', 'countess@example.com']);
});

it('prefers the contact whose primary address it is', () => {
	const first = {
		id: '1',
		properties: { email: 'a@example.com', hs_additional_emails: 'b@example.com' },
	};
	const second = { id: '2', properties: { email: 'b@example.com' } };
	expect(recordsByKey([first, second], email).get('b@example.com')).toBe(second);
	expect(recordsByKey([second, first], email).get('b@example.com')).toBe(second);
});

it('finds the winner of a merge by the id of the loser', () => {
	const winner = { id: '1', properties: { hs_merged_object_ids: '2;3' } };
	expect(recordsByKey([winner], { by: 'recordId' }).get('3')).toBe(winner);
});

it('tells apart what cannot name a contact', () => {
	expect(keyProblem('ada', email)).toBe('"ada" is not an email address');
	expect(keyProblem('a@example.com;b@example.com', email)).toBeDefined();
	expect(keyProblem('../1', { by: 'recordId' })).toBeDefined();
	expect(keyProblem('151', { by: 'recordId' })).toBeUndefined();
	expect(keyProblem('12345678901234567890', { by: 'recordId' })).toBeDefined();
	expect(normalisedKey('00151', { by: 'recordId' })).toBe('151');
	expect(normalisedKey(' Ada@Example.COM ', email)).toBe('ada@example.com');
	expect(normalisedKey(' C-1 ', { by: 'uniqueProperty', property: 'customer_number' })).toBe('C-1');
});

it.each([
	['Contact already exists. Existing ID: 4711', '4711'],
	[
		'Cannot set PropertyValueCoordinates{portalId=1, propertyName=email, value=a@b.c} on 111. 222 already has that value.',
		'222',
	],
	['Property values were not valid', undefined],
])('reads the existing record out of %p', (message, id) =>
	expect(existingRecordId(message)).toBe(id),
);

it('takes a number for the same key in all its spellings, and rounds none', () => {
	const match = { by: 'uniqueProperty', property: 'num', isNumber: true } as const;
	const record = { id: '1', properties: { num: '7.0' } };
	expect(normalisedKey(' 007 ', match)).toBe('7');
	expect(recordsByKey([record], match).get('7')).toBe(record);
	const long = ['9007199254740992', '9007199254740993', '900719925474099.3e1'];
	expect(long.map((key) => normalisedKey(key, match))).toEqual([long[0], long[1], long[1]]);
	expect(keyProblem('7', match)).toBeUndefined();
	expect(keyProblem('abc', match)).toBe('"abc" is not a number, as the values of num are');
	expect(normalisedKey('007', { by: 'uniqueProperty', property: 'code' })).toBe('007');
});
