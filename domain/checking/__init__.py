"""The checker: what is wrong with a procedure before anybody runs it. Each module looks at one sort of mistake."""
