"""Forms 表格: the papers of every stage, filled from the log, as documents and workbooks."""
