import { chosenGiftKey, giftKeyOf } from '../../../nodes/AndOpen/domain/giftKey';

const campaignId = '2f1c9c1e-7a40-4a55-9c55-0f7a3d1f9b11';
const key = (email: string, occasion = '') => giftKeyOf({ campaignId, email, occasion });

describe('the gift key', () => {
	it('is campaign and email, and the occasion where there is one', () => {
		expect(key('ada@example.com')).toBe(`${campaignId}|ada@example.com`);
		expect(key('ada@example.com', 'Birthday 2027')).toBe(
			`${campaignId}|ada@example.com|birthday 2027`,
		);
	});

	it.each([
		['capital letters in the email', key('Ada@Example.COM'), key('ada@example.com')],
		['spaces around the email', key('  ada@example.com\n'), key('ada@example.com')],
		['capital letters in the occasion', key('a@b.c', 'BIRTHDAY'), key('a@b.c', 'birthday')],
		['double spaces in the occasion', key('a@b.c', 'One  year '), key('a@b.c', 'One year')],
		['an accent written as two characters', key('zoe\u0308@b.c'), key('zo\u00eb@b.c')],
		['a capital whose accent is apart', key('J\u030c@b.c'), key('\u01f0@b.c')],
		['characters that cannot be seen', key('\ufeffada@b.c\u200b'), key('ada@b.c')],
	])('does not change with %s', (_difference, one, other) => {
		expect(one).toBe(other);
	});

	it('differs for another campaign, person or occasion', () => {
		const keys = [
			key('ada@example.com'),
			key('bob@example.com'),
			key('ada@example.com', 'birthday'),
			giftKeyOf({ campaignId: 'other', email: 'ada@example.com', occasion: '' }),
		];
		expect(new Set(keys).size).toBe(4);
	});

	it('cannot be made equal by a separator inside a part', () => {
		expect(key('a|b', 'c')).not.toBe(key('a', 'b|c'));
		expect(key('a%7cb')).not.toBe(key('a|b'));
	});
});

describe('a gift key that a person chose', () => {
	it.each(['Deal-4711', ' deal-4711\n', 'deal-4711\u200b', 'DEAL-4711'])(
		'is the same as %j',
		(text) => {
			expect(chosenGiftKey(text)).toBe('deal-4711');
		},
	);

	it('may be one that was made of campaign, email and occasion', () => {
		const made = key('A|da@example.com', '100% yours');
		expect(chosenGiftKey(made)).toBe(made);
	});
});
