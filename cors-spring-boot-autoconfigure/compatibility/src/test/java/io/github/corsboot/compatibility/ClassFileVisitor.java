/*
 * Copyright 2026 the original author or authors.
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

package io.github.corsboot.compatibility;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import org.springframework.asm.AnnotationVisitor;
import org.springframework.asm.ClassVisitor;
import org.springframework.asm.FieldVisitor;
import org.springframework.asm.Handle;
import org.springframework.asm.Label;
import org.springframework.asm.MethodVisitor;
import org.springframework.asm.SpringAsmInfo;
import org.springframework.asm.Type;

/**
 * Collects what a class file declares and refers to.
 */
final class ClassFileVisitor extends ClassVisitor {

	private static final int API = SpringAsmInfo.ASM_VERSION;

	private final List<String> members = new ArrayList<>();

	private final List<String> supertypes = new ArrayList<>();

	private final Set<Reference> references = new LinkedHashSet<>();

	ClassFileVisitor() {
		super(API);
	}

	ClassFiles.ClassFile classFile() {
		return new ClassFiles.ClassFile(List.copyOf(this.members), List.copyOf(this.supertypes),
				List.copyOf(this.references));
	}

	@Override
	public void visit(int version, int access, String name, String signature, String superName, String[] interfaces) {
		if (superName != null) {
			this.supertypes.add(superName);
		}
		Collections.addAll(this.supertypes, interfaces);
		this.supertypes.forEach((supertype) -> type(Type.getObjectType(supertype)));
	}

	@Override
	public AnnotationVisitor visitAnnotation(String descriptor, boolean visible) {
		return annotation(descriptor);
	}

	@Override
	public FieldVisitor visitField(int access, String name, String descriptor, String signature, Object value) {
		this.members.add(name + descriptor);
		type(Type.getType(descriptor));
		return new FieldVisitor(API) {

			@Override
			public AnnotationVisitor visitAnnotation(String annotation, boolean visible) {
				return annotation(annotation);
			}

		};
	}

	@Override
	public MethodVisitor visitMethod(int access, String name, String descriptor, String signature,
			String[] exceptions) {
		this.members.add(name + descriptor);
		type(Type.getMethodType(descriptor));
		return new Instructions();
	}

	private void type(Type type) {
		switch (type.getSort()) {
			case Type.ARRAY -> type(type.getElementType());
			case Type.OBJECT -> this.references.add(new Reference.Type(type.getInternalName()));
			case Type.METHOD -> {
				type(type.getReturnType());
				for (Type argument : type.getArgumentTypes()) {
					type(argument);
				}
			}
			default -> {
				// A primitive type
			}
		}
	}

	private void member(String owner, String name, String descriptor) {
		type(Type.getType(descriptor));
		// An array's methods are those of Object
		if (!owner.startsWith("[")) {
			this.references.add(new Reference.Member(owner, name, descriptor));
		}
	}

	private void constant(Object value) {
		if (value instanceof Type type) {
			type(type);
		}
		else if (value instanceof Handle handle) {
			member(handle.getOwner(), handle.getName(), handle.getDesc());
		}
	}

	private AnnotationVisitor annotation(String descriptor) {
		type(Type.getType(descriptor));
		String owner = Type.getType(descriptor).getInternalName();
		return new AnnotationVisitor(API) {

			@Override
			public void visit(String name, Object value) {
				attribute(name);
				constant(value);
			}

			@Override
			public void visitEnum(String name, String enumDescriptor, String value) {
				attribute(name);
				member(Type.getType(enumDescriptor).getInternalName(), value, enumDescriptor);
			}

			@Override
			public AnnotationVisitor visitAnnotation(String name, String nested) {
				attribute(name);
				return annotation(nested);
			}

			@Override
			public AnnotationVisitor visitArray(String name) {
				attribute(name);
				return elements();
			}

			private void attribute(String name) {
				ClassFileVisitor.this.references.add(new Reference.Attribute(owner, name));
			}

		};
	}

	private AnnotationVisitor elements() {
		return new AnnotationVisitor(API) {

			@Override
			public void visit(String name, Object value) {
				constant(value);
			}

			@Override
			public void visitEnum(String name, String descriptor, String value) {
				member(Type.getType(descriptor).getInternalName(), value, descriptor);
			}

			@Override
			public AnnotationVisitor visitAnnotation(String name, String descriptor) {
				return annotation(descriptor);
			}

		};
	}

	/**
	 * The body of a method.
	 */
	private final class Instructions extends MethodVisitor {

		private boolean expectsTheWorst;

		Instructions() {
			super(API);
		}

		@Override
		public AnnotationVisitor visitAnnotation(String descriptor, boolean visible) {
			return annotation(descriptor);
		}

		@Override
		public AnnotationVisitor visitParameterAnnotation(int parameter, String descriptor, boolean visible) {
			return annotation(descriptor);
		}

		@Override
		public void visitTypeInsn(int opcode, String type) {
			type(Type.getObjectType(type));
		}

		@Override
		public void visitMultiANewArrayInsn(String descriptor, int dimensions) {
			type(Type.getType(descriptor));
		}

		/**
		 * Comes before what it is about.
		 */
		@Override
		public void visitTryCatchBlock(Label start, Label end, Label handler, String type) {
			if (type != null) {
				type(Type.getObjectType(type));
				this.expectsTheWorst |= type.equals("java/lang/NoSuchMethodError");
			}
		}

		@Override
		public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
			if (!this.expectsTheWorst) {
				member(owner, name, descriptor);
			}
		}

		@Override
		public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean isInterface) {
			if (!this.expectsTheWorst) {
				member(owner, name, descriptor);
			}
		}

		@Override
		public void visitInvokeDynamicInsn(String name, String descriptor, Handle bootstrap, Object... arguments) {
			type(Type.getType(descriptor));
			for (Object argument : arguments) {
				constant(argument);
			}
		}

		@Override
		public void visitLdcInsn(Object value) {
			constant(value);
		}

	}

}
