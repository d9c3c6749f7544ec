/** The prompt's styles, in the order in which they override each other. */
import './prompt.css';
import '../notice.css';
import './choices.css';
