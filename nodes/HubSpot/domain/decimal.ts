/** JavaScript reads other notations too, such as 0x10, that HubSpot does not. */
const DECIMAL = /^([+-]?)(\d*)(?:\.(\d*))?(?:e([+-]?\d+))?$/i;

/** More zeros than the largest number that HubSpot takes has digits; written out they would only fill the memory. */
const MOST_ZEROS = 400;

/**
 * A number as the shortest text with all of its digits: `7` for 007, 7.0, +7 and 70e-1. Nothing is rounded, however
 * long it is. Undefined for what is no number.
 */
export function canonicalNumber(text: string): string | undefined {
	const [, sign = '', whole = '', fraction = '', exponent = '0'] = DECIMAL.exec(text.trim()) ?? [];
	const digits = whole + fraction;
	if (digits === '') return undefined;
	const significant = digits.replace(/^0+/, '');
	if (significant === '') return '0';
	const point = whole.length + Number(exponent);
	if (Math.abs(point) > MOST_ZEROS + digits.length) return undefined;
	const padded = digits.padStart(digits.length - Math.min(point, 0), '0').padEnd(point, '0');
	const place = Math.max(point, 0);
	const units = padded.slice(0, place).replace(/^0+(?=\d)/, '') || '0';
	const parts = padded.slice(place).replace(/0+$/, '');
	return `${sign === '-' ? '-' : ''}${units}${parts === '' ? '' : `.${parts}`}`;
}
