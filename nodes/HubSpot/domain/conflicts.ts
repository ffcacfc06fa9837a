/**
 * The record that already has the value which a creation wanted to give to a new one.
 *
 * HubSpot says so in two forms: "Contact already exists. Existing ID: 222" (HTTP 409), and "Cannot set
 * PropertyValueCoordinates{…} on 111. 222 already has that value." (HTTP 400), where 111 is a record that never
 * came to be.
 *
 * @returns its id, or undefined when the message speaks of something else.
 */
export function existingRecordId(message: string): string | undefined {
	return (
		/Existing ID:\s*(\d+)/i.exec(message)?.[1] ?? /(\d+) already has that value/i.exec(message)?.[1]
	);
}
