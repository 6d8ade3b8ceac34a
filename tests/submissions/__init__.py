"""A class of students to whom everything happens: accidents, exhausted resources, attacks."""
