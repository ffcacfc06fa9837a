export { ListStore, type MembershipChange } from './listStore';
export { presentFoundList, presentList } from './presentation';
export {
	PROCESSING_TYPES,
	StoredList,
	type Membership,
	type NewList,
	type ProcessingType,
} from './storedList';
