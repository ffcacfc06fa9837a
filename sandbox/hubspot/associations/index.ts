export {
	AssociationStore,
	type AssociatedRecord,
	type AssociationChange,
	type RecordRef,
} from './associationStore';
export {
	associationName,
	AssociationTypes,
	type AssociationCategory,
	type AssociationLabel,
} from './associationTypes';
